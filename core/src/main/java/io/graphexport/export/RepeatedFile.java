package io.graphexport.export;

import io.graphexport.sink.SinkFile;
import io.graphexport.sink.WrittenFile;
import io.graphexport.source.SourceException;

/** A file that is complete in the sink already: what would be written again is only held against it. */
final class RepeatedFile implements SinkFile {
    private final WrittenFile kept;

    RepeatedFile(WrittenFile kept) {
        this.kept = kept;
    }

    @Override
    public void write(byte[] bytes, int start, int length) {}

    @Override
    public void complete() {
        throw new IllegalStateException(kept.name() + " can't be held against a file of which nothing is known");
    }

    @Override
    public void complete(WrittenFile written) {
        if (!written.equals(kept)) {
            throw SourceException.ofContent("the source has changed since the export was interrupted: " + kept.name()
                    + " would have " + written.rows() + " rows in " + written.bytes() + " bytes with the SHA-256 "
                    + written.sha256() + ", but " + kept.rows() + " rows in " + kept.bytes()
                    + " bytes with the SHA-256 " + kept.sha256()
                    + " were written; export again, from files that nobody changes meanwhile");
        }
    }

    @Override
    public void close() {}
}
