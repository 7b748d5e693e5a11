package io.graphexport.export;

import io.graphexport.format.TableFile;
import io.graphexport.sink.DestinationException;
import io.graphexport.sink.SinkFile;
import io.graphexport.sink.WrittenFile;
import io.graphexport.value.Sha256;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A file of the export while it is written: counts and hashes what goes into the sink. Used by one thread at a time.
 */
final class HashedFile implements TableFile {
    private final String name;
    private final SinkFile file;
    private final ProgressMeter meter;
    private final Cancellation cancellation;
    private final MessageDigest digest = Sha256.digest();
    private long position;
    private @Nullable WrittenFile written;

    HashedFile(String name, SinkFile file, ProgressMeter meter, Cancellation cancellation) {
        this.name = name;
        this.file = file;
        this.meter = meter;
        this.cancellation = cancellation;
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
        // There may be thousands of files that only wait for this, and for the disk.
        cancellation.check();
        WrittenFile whole = written(rowsWritten);
        try (SinkFile completed = file) {
            completed.complete(whole);
        } catch (IOException error) {
            throw failed(error);
        }
        written = whole;
    }

    /** Completes a file that an export which is resumed writes anew. */
    WrittenFile completeUnkept(long rowsWritten) {
        WrittenFile whole = written(rowsWritten);
        try (SinkFile completed = file) {
            completed.complete();
        } catch (IOException error) {
            throw failed(error);
        }
        return whole;
    }

    private WrittenFile written(long rows) {
        return new WrittenFile(name, rows, position, HexFormat.of().formatHex(digest.digest()));
    }

    private DestinationException failed(IOException error) {
        return DestinationException.ofWriting("can't write " + name + ": " + error.getMessage(), error);
    }

    /** What was written; null as long as the file isn't complete. */
    @Nullable
    WrittenFile written() {
        return written;
    }
}
