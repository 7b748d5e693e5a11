package io.graphexport.bench.plain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/** CSV by commons-csv: missing values are empty, all others quoted. */
public final class CsvOutput implements RowOutput {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setQuoteMode(QuoteMode.ALL_NON_NULL)
            .setNullString("")
            .setRecordSeparator('\n')
            .get();

    private final CSVPrinter printer;

    private CsvOutput(CSVPrinter printer) {
        this.printer = printer;
    }

    /** Opens a new file and writes its header. */
    public static RowOutput open(Path file, List<String> columns) throws IOException {
        CSVPrinter printer = new CSVPrinter(Files.newBufferedWriter(file), FORMAT);
        printer.printRecord(columns);
        return new CsvOutput(printer);
    }

    @Override
    public void write(@Nullable Object[] row) throws IOException {
        for (@Nullable Object value : row) {
            printer.print(value instanceof List<?> values ? text(values) : value);
        }
        printer.println();
    }

    private static String text(List<?> values) {
        return values.stream()
                .map(value -> value.toString().replace(";", "\\;"))
                .collect(Collectors.joining(";"));
    }

    @Override
    public void close() throws IOException {
        printer.close();
    }
}
