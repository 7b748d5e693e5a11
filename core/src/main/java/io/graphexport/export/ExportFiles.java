package io.graphexport.export;

import io.graphexport.format.HeldBytes;
import io.graphexport.format.TableFile;
import io.graphexport.format.TableFiles;
import io.graphexport.sink.DestinationException;
import io.graphexport.sink.ExportSink;
import io.graphexport.sink.WrittenFile;
import io.graphexport.spill.SpillStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The files of one table, named by the contract's R6.1. Used by one thread at a time. */
final class ExportFiles implements TableFiles {
    private final String stem;
    private final String extension;
    private final ExportSink sink;
    private final SpillStore spill;
    private final ExportContext context;
    private final List<WrittenFile> kept;
    private final List<HashedFile> files = new ArrayList<>();

    /**
     * No files yet but those that are kept.
     *
     * @param kept the first files, which an interrupted attempt wrote
     * @param stem what stands before the number in the files' names
     */
    ExportFiles(
            String stem,
            String extension,
            List<WrittenFile> kept,
            ExportSink sink,
            SpillStore spill,
            ExportContext context) {
        this.stem = stem;
        this.extension = extension;
        this.kept = List.copyOf(kept);
        this.sink = sink;
        this.spill = spill;
        this.context = context;
    }

    /** What stands before the number in the files' names. */
    String stem() {
        return stem;
    }

    /** The rows of the files that are kept. */
    long keptRows() {
        return kept.stream().mapToLong(WrittenFile::rows).sum();
    }

    @Override
    public TableFile next() {
        HashedFile file = create(stem + (kept.size() + files.size()) + extension);
        files.add(file);
        return file;
    }

    private HashedFile create(String name) {
        try {
            return new HashedFile(name, sink.create(name), context.meter(), context.cancellation());
        } catch (IOException error) {
            throw DestinationException.ofWriting("can't create " + name + ": " + error.getMessage(), error);
        }
    }

    @Override
    public HeldBytes hold(byte[] bytes) {
        return spill.hold(bytes);
    }

    /** The files in order; all must be complete. */
    List<WrittenFile> written() {
        List<WrittenFile> all = new ArrayList<>(kept);
        for (HashedFile file : files) {
            WrittenFile written = file.written();
            if (written == null) {
                throw new IllegalStateException("a writer left a file of " + stem + " incomplete");
            }
            all.add(written);
        }
        return all;
    }
}
