package io.graphexport.job;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where results go, in UTF-8: JSON is that, and labels have every script, whatever the locale says. A
 * {@link PrintStream} alone would tell that something couldn't be written, but not why.
 */
final class StandardOutput extends PrintStream {
    /** What Linux says of a pipe that is full, where whoever made it doesn't want writers to wait. */
    private static final String NOT_YET = "Resource temporarily unavailable";

    private final Target target;
    private final @Nullable Path descriptor;
    private String complete = "";

    private StandardOutput(Target target, @Nullable Path descriptor) {
        super(target, true, StandardCharsets.UTF_8);
        this.target = target;
        this.descriptor = descriptor;
    }

    /** The process's. */
    static StandardOutput ofProcess() {
        return to(new FileOutputStream(FileDescriptor.out), Path.of("/proc/self/fd/1"));
    }

    /**
     * Any stream that stands for it.
     *
     * @param descriptor the link that tells on Linux what the stream is
     */
    static StandardOutput to(OutputStream stream, Path descriptor) {
        return new StandardOutput(new Target(stream), descriptor);
    }

    /** Any stream that stands for it, inside another program. */
    static StandardOutput to(OutputStream stream) {
        return new StandardOutput(new Target(stream), null);
    }

    /** Has an error of the output mention what is complete without it: a whole sentence. */
    void mentionComplete(String sentence) {
        complete = sentence;
    }

    /** What is complete even if it couldn't be told here; empty if nothing is. */
    String complete() {
        return complete;
    }

    /**
     * Why something couldn't be written; null if all was, or if the reader of a pipe wanted no more, as {@code head}.
     */
    @Nullable
    IOException failure() {
        flush();
        IOException failure = target.failure;
        return failure == null || isEndOfReader(failure) ? null : failure;
    }

    /** By its message, which is the system's and may be in the user's language, or else by what the output is. */
    private boolean isEndOfReader(IOException failure) {
        return "Broken pipe".equals(failure.getMessage()) || (isPipe() && !NOT_YET.equals(failure.getMessage()));
    }

    private boolean isPipe() {
        if (descriptor == null) {
            return false;
        }
        try {
            String place = Files.readSymbolicLink(descriptor).toString();
            return place.startsWith("pipe:") || place.startsWith("socket:");
        } catch (IOException noLinux) {
            return false;
        }
    }

    /** Keeps the first failure. What follows it isn't written: a result with a gap would be worse than a cut one. */
    private static final class Target extends OutputStream {
        private final OutputStream stream;
        private volatile @Nullable IOException failure;

        Target(OutputStream stream) {
            this.stream = stream;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            requireNoFailure();
            try {
                stream.write(bytes, offset, length);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        @Override
        public void flush() throws IOException {
            requireNoFailure();
            try {
                stream.flush();
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        private void requireNoFailure() throws IOException {
            IOException earlier = failure;
            if (earlier != null) {
                throw earlier;
            }
        }
    }
}
