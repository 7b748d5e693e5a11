package io.graphexport.parquet;

import io.graphexport.columnar.ColumnarHeader;
import io.graphexport.columnar.FooterAnnotations;
import io.graphexport.columnar.FooterAnnotations.Meaning;
import io.graphexport.graph.ElementKind;
import io.graphexport.source.DumpFile;
import java.util.List;
import java.util.Map;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** The columns of a Parquet dump. */
final class ParquetHeader {
    private ParquetHeader() {}

    /** Reads the header of a file. */
    static ColumnarHeader<ParquetColumn> read(DumpFile file, MessageType schema, Map<String, String> keyValues) {
        List<String> names = schema.getFields().stream().map(Type::getName).toList();
        ElementKind kind = ColumnarHeader.kind(file.name(), names);
        ColumnForms forms = new ColumnForms(file.name(), kind, schema);
        return ColumnarHeader.read(
                file.name(),
                kind,
                names,
                FooterAnnotations.read(file.name(), kind, keyValues),
                file.originalNames(),
                new ColumnarHeader.Forms<>() {
                    @Override
                    public ParquetColumn identity(int column) {
                        return forms.identity(schema.getType(column));
                    }

                    @Override
                    public ParquetColumn labels(int column) {
                        return forms.labels(schema.getType(column));
                    }

                    @Override
                    public ParquetColumn presence(int column) {
                        return forms.presence(schema.getType(column));
                    }

                    @Override
                    public ParquetColumn property(int column, Meaning meaning) {
                        return forms.property(schema.getType(column), meaning);
                    }
                });
    }
}
