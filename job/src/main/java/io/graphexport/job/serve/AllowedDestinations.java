package io.graphexport.job.serve;

import io.graphexport.request.Destination;
import io.graphexport.request.ExportRequest;
import io.graphexport.sink.DestinationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The places that clients may have exports written to, with all that is below them. Folders are compared as they really
 * are, with symbolic links followed, prefixes by whole segments. Thread-safe.
 */
public final class AllowedDestinations {
    /** The name of an export's folder, or of one that is being written. */
    private static final Pattern EXPORT = Pattern.compile("t-[a-z0-9]{10}|\\.t-[a-z0-9]{10}\\.partial");

    private final List<Path> folders;
    private final List<Destination.S3> prefixes;
    private final Path state;

    private AllowedDestinations(List<Path> folders, List<Destination.S3> prefixes, Path state) {
        this.folders = List.copyOf(folders);
        this.prefixes = List.copyOf(prefixes);
        this.state = state;
    }

    /**
     * Allows places. Folders that aren't there are made, for what isn't there could become a link to anywhere.
     *
     * @param stateFolder the folder that tasks are kept in, in which nothing is allowed
     * @throws DestinationException if a place is in that folder; nothing was made then
     * @throws IOException if a folder can't be made or resolved
     */
    public static AllowedDestinations of(List<? extends Destination> places, Path stateFolder) throws IOException {
        Path state = realState(stateFolder);
        for (Destination place : places) {
            if (place instanceof Destination.Local local) {
                requireOutside(state, local.folder());
            }
        }
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
        return new AllowedDestinations(folders, prefixes, state);
    }

    private static Path realState(Path stateFolder) throws IOException {
        Path real = real(stateFolder.toAbsolutePath().normalize());
        if (real == null) {
            throw new IOException(stateFolder + " leads nowhere");
        }
        return real;
    }

    private static void requireOutside(Path state, Path folder) {
        Path real = real(folder.toAbsolutePath().normalize());
        if (real != null && real.startsWith(state)) {
            throw DestinationException.ofPath("exports can't be allowed in " + folder
                    + ", for it is in the folder that tasks are kept in, " + state
                    + "; choose another folder for one of them");
        }
    }

    /**
     * Makes sure that a request's destination still is allowed: since the request a link may have come to be, or the
     * server may have been started with other places.
     *
     * @throws DestinationException if it isn't
     */
    public void require(ExportRequest request) {
        Optional<String> refusal = refusal(request.parsedDestination());
        if (refusal.isPresent()) {
            throw DestinationException.ofPath("the destination " + request.destination() + " " + refusal.get());
        }
    }

    /** Why a destination is refused; empty: it is allowed. */
    public Optional<String> refusal(Destination destination) {
        if (destination instanceof Destination.S3 inS3) {
            return first(prefixes.stream().flatMap(prefix -> below(prefix, inS3).stream()));
        }
        return destination instanceof Destination.Local local ? refusal(local.folder()) : Optional.of(outside());
    }

    /** Empty, or what is wrong with the one place that has the destination. */
    private Optional<String> first(Stream<List<String>> segmentsBelow) {
        return segmentsBelow.findFirst().map(AllowedDestinations::refusal).orElseGet(() -> Optional.of(outside()));
    }

    /** An export within another one, or within the folder that it is written in, would spoil it or vanish with it. */
    private static Optional<String> refusal(List<String> segmentsBelow) {
        return segmentsBelow.stream()
                        .anyMatch(segment -> EXPORT.matcher(segment).matches())
                ? Optional.of("must not be within the folder of an export")
                : Optional.empty();
    }

    /** The segments of a prefix below an allowed one; empty if it isn't below. */
    private static Optional<List<String>> below(Destination.S3 allowed, Destination.S3 wanted) {
        String prefix = allowed.prefix();
        boolean contains = allowed.bucket().equals(wanted.bucket())
                && (prefix.isEmpty()
                        || wanted.prefix().equals(prefix)
                        || wanted.prefix().startsWith(prefix + "/"));
        return contains
                ? Optional.of(List.of(wanted.prefix().substring(prefix.length()).split("/", -1)))
                : Optional.empty();
    }

    private static Optional<List<String>> below(Path allowed, Path wanted) {
        return wanted.startsWith(allowed)
                ? Optional.of(StreamSupport.stream(allowed.relativize(wanted).spliterator(), false)
                        .map(Path::toString)
                        .toList())
                : Optional.empty();
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
        if (real == null) {
            return Optional.of(outside());
        }
        return real.startsWith(state)
                ? Optional.of("must not be in the folder that the server keeps its tasks in")
                : first(folders.stream().flatMap(allowed -> below(allowed, real).stream()));
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
