package io.graphexport.job.serve;

import io.graphexport.request.Destination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The places that clients may have exports written to, with all that is below them. Folders are compared as they really
 * are, with symbolic links followed, prefixes by whole segments. Thread-safe.
 */
public final class AllowedDestinations {
    private final List<Path> folders;
    private final List<Destination.S3> prefixes;

    private AllowedDestinations(List<Path> folders, List<Destination.S3> prefixes) {
        this.folders = List.copyOf(folders);
        this.prefixes = List.copyOf(prefixes);
    }

    /**
     * Allows places. Folders that aren't there are made, for what isn't there could become a link to anywhere.
     *
     * @throws IOException if a folder can't be made or resolved
     */
    public static AllowedDestinations of(List<? extends Destination> places) throws IOException {
        List<Path> folders = new ArrayList<>();
        List<Destination.S3> prefixes = new ArrayList<>();
        for (Destination place : places) {
            if (place instanceof Destination.Local local) {
                folders.add(
                        Files.createDirectories(local.folder().toAbsolutePath()).toRealPath());
            } else if (place instanceof Destination.S3 inS3) {
                prefixes.add(inS3);
            }
        }
        return new AllowedDestinations(folders, prefixes);
    }

    /** Why a destination is refused; empty: it is allowed. */
    public Optional<String> refusal(Destination destination) {
        if (destination instanceof Destination.S3 inS3) {
            return prefixes.stream().anyMatch(prefix -> contains(prefix, inS3))
                    ? Optional.empty()
                    : Optional.of(outside());
        }
        return destination instanceof Destination.Local local ? refusal(local.folder()) : Optional.of(outside());
    }

    private static boolean contains(Destination.S3 allowed, Destination.S3 wanted) {
        String prefix = allowed.prefix();
        return allowed.bucket().equals(wanted.bucket())
                && (prefix.isEmpty()
                        || wanted.prefix().equals(prefix)
                        || wanted.prefix().startsWith(prefix + "/"));
    }

    private Optional<String> refusal(Path folder) {
        if (!folder.isAbsolute()) {
            return Optional.of("must be s3://bucket/prefix or an absolute path");
        }
        for (Path name : folder) {
            if (name.toString().equals("..")) {
                return Optional.of("must have no segment ..");
            }
        }
        Path real = real(folder);
        return real != null && folders.stream().anyMatch(real::startsWith) ? Optional.empty() : Optional.of(outside());
    }

    /** The folder without symbolic links; what isn't there yet is taken as it is. Null: that can't be told. */
    private static @Nullable Path real(Path folder) {
        Path there = folder;
        while (!Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
            there = there.getParent();
            if (there == null) {
                return null;
            }
        }
        try {
            // Fails for a link to something that isn't there, which could come to be anything.
            return there.toRealPath().resolve(there.relativize(folder)).normalize();
        } catch (IOException e) {
            return null;
        }
    }

    private String outside() {
        return folders.isEmpty() && prefixes.isEmpty()
                ? "must be allowed, and no place is: start the server with --allow-destination"
                : "must be in a place that the server was started with (--allow-destination)";
    }
}
