package io.graphexport.source;

import io.graphexport.error.FailureText;
import io.graphexport.request.Destination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The keys of a destination and of the folders that it is in, as stores give them to the folders that they hold. */
final class EnclosingKeys {
    private EnclosingKeys() {}

    /** From the innermost on. */
    static List<String> of(Destination destination) {
        return destination instanceof Destination.Local local ? ofLocal(local.folder()) : ofPrefixes(name(destination));
    }

    /** The destination as messages name it. */
    static String name(Destination destination) {
        if (destination instanceof Destination.S3 s3) {
            return "s3://" + s3.bucket() + "/" + s3.prefix();
        }
        return ((Destination.Local) destination).folder().toString();
    }

    private static List<String> ofLocal(Path folder) {
        List<String> keys = new ArrayList<>();
        for (Path path = realPath(folder); path != null; path = path.getParent()) {
            keys.add(path.toString());
        }
        return keys;
    }

    private static Path realPath(Path destination) {
        Path absolute = destination.toAbsolutePath();
        Path existing = absolute;
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        try {
            return existing.toRealPath().resolve(existing.relativize(absolute)).normalize();
        } catch (IOException error) {
            throw SourceException.ofReading(
                    "can't find out where the destination " + destination + " is: " + FailureText.of(error), error);
        }
    }

    /** All that end with a slash behind the bucket's name. */
    private static List<String> ofPrefixes(String destination) {
        String uri = destination.endsWith("/") ? destination : destination + "/";
        List<String> keys = new ArrayList<>();
        int bucketEnd = uri.indexOf('/', "s3://".length());
        for (int slash = uri.length() - 1; slash >= bucketEnd; slash = uri.lastIndexOf('/', slash - 1)) {
            keys.add(uri.substring(0, slash + 1));
        }
        return keys;
    }
}
