package io.graphexport.csv;

import io.graphexport.source.DumpFile;
import io.graphexport.source.SourceException;
import java.util.Arrays;

/** Finds the header row in a file: behind a byte order mark and blank lines (contract R2.2, R2.3). */
final class HeaderReader {
    /** The largest header in bytes. */
    static final int MAX_SIZE = 16 << 20;

    private static final int FIRST_SIZE = 1 << 12;

    private final DumpFile file;
    private final StoredInput input;
    private byte[] bytes = new byte[FIRST_SIZE];
    private int end;
    private boolean complete;

    private HeaderReader(DumpFile file, StoredInput input) {
        this.file = file;
        this.input = input;
    }

    /**
     * Reads and checks the header of a file.
     *
     * @throws SourceException if it can't be read or its header breaks a rule
     */
    static CsvHeader read(DumpFile file) {
        try (StoredInput input = StoredInput.open(file)) {
            return new HeaderReader(file, input).read();
        }
    }

    private CsvHeader read() {
        fill();
        int start = startsWithMark() ? 3 : 0;
        long line = 1;
        for (int next = behindBlankLine(start); next > start; next = behindBlankLine(start)) {
            start = next;
            line++;
        }
        int rowEnd = rowEnd(start);
        if (start == end) {
            throw SourceException.ofContent(file.name() + ": there is no header; a Gremlin CSV file begins with one,"
                    + " such as ~id,~label,name:String");
        }
        long rowsLine = line + Swar.count(bytes, start, rowEnd, Swar.LINE_ENDS);
        HeaderParser parser = new HeaderParser(file, line);
        return parser.parse(bytes, start, rowEnd, rowsLine);
    }

    private boolean startsWithMark() {
        return end >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf;
    }

    private int behindBlankLine(int start) {
        while (end - start < 2 && !complete) {
            grow(start);
        }
        if (start < end && bytes[start] == '\n') {
            return start + 1;
        }
        return end - start >= 2 && bytes[start] == '\r' && bytes[start + 1] == '\n' ? start + 2 : start;
    }

    /** Where the header row ends, behind its line end. */
    private int rowEnd(int start) {
        boolean quoted = false;
        for (int at = start; ; at++) {
            if (at == end) {
                if (complete) {
                    return end;
                }
                grow(start);
                at--;
            } else if (bytes[at] == '"') {
                quoted = !quoted;
            } else if (bytes[at] == '\n' && !quoted) {
                return at + 1;
            }
        }
    }

    private void grow(int start) {
        if (bytes.length - start > MAX_SIZE) {
            throw SourceException.ofContent(
                    file.name() + ": the header is larger than 16 MiB; is a quote never closed?");
        }
        bytes = Arrays.copyOf(bytes, bytes.length * 2);
        fill();
    }

    private void fill() {
        end = input.fill(bytes, end, bytes.length);
        complete = end < bytes.length;
    }
}
