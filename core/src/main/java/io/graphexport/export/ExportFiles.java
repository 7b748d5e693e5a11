package io.graphexport.export;

import io.graphexport.format.EncodedBytes;
import io.graphexport.format.HeldBytes;
import io.graphexport.format.TableFile;
import io.graphexport.format.TableFiles;
import io.graphexport.sink.DestinationException;
import io.graphexport.sink.ExportSink;
import io.graphexport.sink.SinkFile;
import io.graphexport.sink.WrittenFile;
import io.graphexport.spill.SpillStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files of one table, named by the contract's R6.1. Used by one thread at a time. */
final class ExportFiles implements TableFiles {
    private final String stem;
    private final String extension;
    private final ExportSink sink;
    private final SpillStore spill;
    private final SpillStore.TableShare held;
    private final ExportContext context;
    private final KeptFiles kept;
    private final List<WrittenFile> first;
    private final List<HashedFile> files = new ArrayList<>();

    /**
     * No files yet but the first ones of those that are kept.
     *
     * @param kept what an interrupted attempt wrote
     * @param stem what stands before the number in the files' names
     */
    ExportFiles(
            String stem, String extension, KeptFiles kept, ExportSink sink, SpillStore spill, ExportContext context) {
        this.stem = stem;
        this.extension = extension;
        this.kept = kept;
        this.first = kept.takeFirst(stem, extension);
        this.sink = sink;
        this.spill = spill;
        this.held = spill.newTable();
        this.context = context;
    }

    /** What stands before the number in the files' names. */
    String stem() {
        return stem;
    }

    /** The rows of the first files, if they are kept. */
    long keptRows() {
        return first.stream().mapToLong(WrittenFile::rows).sum();
    }

    @Override
    public TableFile next() {
        HashedFile file = create(stem + (first.size() + files.size()) + extension);
        files.add(file);
        return file;
    }

    private HashedFile create(String name) {
        try {
            Optional<WrittenFile> repeated = kept.take(name);
            SinkFile file = repeated.isPresent() ? new RepeatedFile(repeated.get()) : sink.create(name);
            return new HashedFile(name, file, context.meter(), context.cancellation());
        } catch (IOException error) {
            throw DestinationException.ofWriting("can't create " + name + ": " + error.getMessage(), error);
        }
    }

    @Override
    public HeldBytes hold(EncodedBytes bytes) {
        return held.hold(bytes);
    }

    @Override
    public EncodedBytes copy(byte[] bytes, int length) {
        return spill.copy(bytes, length);
    }

    /** The files in order; all must be complete. */
    List<WrittenFile> written() {
        List<WrittenFile> all = new ArrayList<>(first);
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
