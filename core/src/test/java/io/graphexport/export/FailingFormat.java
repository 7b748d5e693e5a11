package io.graphexport.export;

import io.graphexport.format.OutputFormat;
import io.graphexport.format.OutputOptions;
import io.graphexport.format.RowChunk;
import io.graphexport.format.RowEncoder;
import io.graphexport.format.TableBlock;
import io.graphexport.format.TableFiles;
import io.graphexport.format.TableFormat;
import io.graphexport.format.TableSchema;
import io.graphexport.format.TableWriter;
import io.graphexport.format.TextFormat;
import io.graphexport.request.ExportFormat;
import io.graphexport.source.SourceException;
import java.util.function.Consumer;

/** A format whose writers fail to append, and then to close. */
final class FailingFormat implements OutputFormat, TableFormat {
    private final TextFormat text = new TextFormat();

    @Override
    public ExportFormat format() {
        return text.format();
    }

    @Override
    public TableFormat with(OutputOptions options) {
        return this;
    }

    @Override
    public String extension() {
        return text.extension();
    }

    @Override
    public RowEncoder encoder(TableSchema table) {
        return text.encoder(table);
    }

    @Override
    public TableWriter writer(TableSchema table, TableFiles files) {
        return new TableWriter() {
            @Override
            public void append(RowChunk chunk, int firstRow, Consumer<? super TableBlock> blocks) {
                throw SourceException.ofContent("append fails");
            }

            @Override
            public void finish(Consumer<? super TableBlock> blocks) {
                throw SourceException.ofContent("finish fails");
            }

            @Override
            public void close() {
                throw SourceException.ofContent("close fails");
            }
        };
    }
}
