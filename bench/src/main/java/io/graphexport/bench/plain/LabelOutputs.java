package io.graphexport.bench.plain;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The outputs of one dump file: one per label that it meets. */
final class LabelOutputs implements Closeable {
    private final Path folder;
    private final String prefix;
    private final String extension;
    private final RowOutput.Factory factory;
    private final List<String> columns;
    private final Map<String, RowOutput> outputs = new HashMap<>();

    LabelOutputs(Path folder, String prefix, String extension, RowOutput.Factory factory, List<String> columns) {
        this.folder = folder;
        this.prefix = prefix;
        this.extension = extension;
        this.factory = factory;
        this.columns = columns;
    }

    void write(String label, @Nullable Object[] row) throws IOException {
        RowOutput output = outputs.get(label);
        if (output == null) {
            String name = label.isEmpty() ? "_NO_LABEL_" : label;
            output = factory.open(folder.resolve(prefix + name + "_0" + extension), columns);
            outputs.put(label, output);
        }
        output.write(row);
    }

    @Override
    public void close() throws IOException {
        for (RowOutput output : outputs.values()) {
            output.close();
        }
    }
}
