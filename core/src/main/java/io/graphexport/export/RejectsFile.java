package io.graphexport.export;

import io.graphexport.batch.BadRow;
import io.graphexport.format.RejectsFormat;
import io.graphexport.manifest.FileNames;
import io.graphexport.sink.DestinationException;
import io.graphexport.sink.ExportSink;
import io.graphexport.sink.WrittenFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows that were skipped, in a file beside the manifest; there is none if none was (contract R2.8). Used by one
 * thread at a time.
 */
final class RejectsFile {
    private final RejectsFormat format;
    private final ExportSink sink;
    private final ExportContext context;
    private final RejectLimit limit;
    private @Nullable HashedFile file;
    private long rows;

    RejectsFile(RejectsFormat format, ExportSink sink, ExportContext context) {
        this.format = format;
        this.sink = sink;
        this.context = context;
        this.limit = new RejectLimit(context.options().maxRejects());
    }

    void add(List<BadRow> badRows) {
        for (BadRow badRow : badRows) {
            limit.add(badRow);
            write(open(), format.row(badRow));
            rows++;
        }
    }

    private HashedFile open() {
        HashedFile opened = file;
        if (opened == null) {
            try {
                opened = new HashedFile(
                        FileNames.REJECTS, sink.create(FileNames.REJECTS), context.meter(), context.cancellation());
            } catch (IOException error) {
                throw DestinationException.ofWriting(
                        "can't create " + FileNames.REJECTS + ": " + error.getMessage(), error);
            }
            file = opened;
            write(opened, format.header());
        }
        return opened;
    }

    private static void write(HashedFile file, byte[] line) {
        file.write(line, 0, line.length);
    }

    /** Completes the file, if there is one. */
    Optional<WrittenFile> finish() {
        if (file == null) {
            return Optional.empty();
        }
        return Optional.of(file.completeUnkept(rows));
    }
}
