package io.graphexport.export;

import io.graphexport.format.TableFile;
import io.graphexport.sink.DestinationException;
import io.graphexport.sink.SinkFile;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file of the export while it is written: counts and hashes what goes into the sink. Used by one thread at a time.
 */
final class HashedFile implements TableFile {
    private final String name;
    private final SinkFile file;
    private final ProgressMeter meter;
    private final Cancellation cancellation;
    private final MessageDigest digest = sha256();
    private long position;
    private long rows;
    private boolean complete;

    HashedFile(String name, SinkFile file, ProgressMeter meter, Cancellation cancellation) {
        this.name = name;
        this.file = file;
        this.meter = meter;
        this.cancellation = cancellation;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    @Override
    public void write(byte[] bytes, int start, int length) {
        cancellation.check();
        digest.update(bytes, start, length);
        position += length;
        meter.addWritten(length);
        try {
            file.write(bytes, start, length);
        } catch (IOException error) {
            throw failed(error);
        }
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void complete(long rowsWritten) {
        try (SinkFile completed = file) {
            completed.complete();
        } catch (IOException error) {
            throw failed(error);
        }
        rows = rowsWritten;
        complete = true;
    }

    private DestinationException failed(IOException error) {
        return DestinationException.ofWriting("can't write " + name + ": " + error.getMessage(), error);
    }

    boolean isComplete() {
        return complete;
    }

    WrittenFile written() {
        return new WrittenFile(name, rows, position, HexFormat.of().formatHex(digest.digest()));
    }

    /** What is known of a complete file. */
    record WrittenFile(String name, long rows, long bytes, String sha256) {}
}
