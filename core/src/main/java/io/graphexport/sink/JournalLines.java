package io.graphexport.sink;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Journal} as bytes: a line of JSON for what the export is, then one for each complete file. Lines are
 * appended one by one, so whatever follows the last whole one counts for nothing.
 *
 * <p>Written without Jackson's {@code ObjectMapper}, whose first use takes longer than a small export.
 */
public final class JournalLines {
    /** The version of the form; a journal of another one is none. */
    private static final int VERSION = 1;

    private static final String FORM = "journalVersion";
    private static final String ENGINE_VERSION = "engineVersion";
    private static final String START_TIME = "startTime";
    private static final String SOURCE = "source";
    private static final String REQUEST = "request";
    private static final String OPTIONS = "options";
    private static final String PLAN = "plan";
    private static final String MADE = "made";
    private static final String FILE = "file";
    private static final String ROWS = "rows";
    private static final String BYTES = "bytes";
    private static final String HASH = "sha256";
    private static final String STATE = "state";
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final JsonFactory JSON = new JsonFactory();

    private JournalLines() {}

    /** A journal of another form, or damaged. */
    private static final class BadLineException extends Exception {
        private static final long serialVersionUID = 1;

        BadLineException(@Nullable Throwable cause) {
            super(cause);
        }
    }

    /** Writes the fields of one line. */
    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    /** All lines of a journal. */
    public static byte[] write(Journal journal) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(line(json -> beginning(journal, json)));
        journal.files().forEach(entry -> bytes.writeBytes(line(entry)));
        return bytes.toByteArray();
    }

    /** The line to append for a file that is complete now. */
    public static byte[] line(Journal.Entry entry) {
        return line(json -> entry(entry, json));
    }

    private static byte[] line(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException error) {
            throw new UncheckedIOException("a line of the journal can't be written as JSON", error);
        }
        return bytes.toByteArray();
    }

    private static void beginning(Journal journal, JsonGenerator json) throws IOException {
        Journal.Identity identity = journal.identity();
        json.writeNumberField(FORM, VERSION);
        json.writeStringField(ENGINE_VERSION, identity.engineVersion());
        json.writeStringField(START_TIME, journal.startTime().toString());
        if (identity.source() != null) {
            json.writeStringField(SOURCE, identity.source());
        }
        json.writeStringField(REQUEST, identity.request());
        json.writeStringField(OPTIONS, identity.options());
        json.writeStringField(PLAN, journal.plan().fingerprint());
        json.writeStringField(MADE, journal.plan().made().name());
    }

    private static void entry(Journal.Entry entry, JsonGenerator json) throws IOException {
        json.writeStringField(FILE, entry.file().name());
        json.writeNumberField(ROWS, entry.file().rows());
        json.writeNumberField(BYTES, entry.file().bytes());
        json.writeStringField(HASH, entry.file().sha256());
        json.writeStringField(STATE, entry.state());
    }

    /**
     * Reads a journal, up to its first line that isn't whole.
     *
     * @return empty if not even its first line is
     */
    public static Optional<Journal> read(byte[] bytes) {
        return new Reader(bytes).read();
    }

    /** Reads one journal. Used once. */
    private static final class Reader {
        private final JsonMapper mapper = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        Optional<Journal> read() {
            List<Journal.Entry> entries = new ArrayList<>();
            Set<String> names = new HashSet<>();
            Journal journal = null;
            try {
                journal = beginning(nextLine());
                while (true) {
                    Journal.Entry entry = entry(nextLine());
                    if (!names.add(entry.file().name())) {
                        throw new BadLineException(null);
                    }
                    entries.add(entry);
                }
            } catch (BadLineException end) {
                return Optional.ofNullable(journal).map(begun -> begun.with(entries));
            }
        }

        private JsonNode nextLine() throws BadLineException {
            int start = at;
            while (at < bytes.length && bytes[at] != '\n') {
                at++;
            }
            if (at == bytes.length) {
                throw new BadLineException(null);
            }
            at++;
            try {
                return mapper.readTree(Arrays.copyOfRange(bytes, start, at));
            } catch (IOException garbled) {
                throw new BadLineException(garbled);
            }
        }

        private static Journal beginning(JsonNode line) throws BadLineException {
            if (number(line, FORM) != VERSION) {
                throw new BadLineException(null);
            }
            String source = line.has(SOURCE) ? text(line, SOURCE) : null;
            Journal.Identity identity =
                    new Journal.Identity(source, text(line, REQUEST), text(line, OPTIONS), text(line, ENGINE_VERSION));
            try {
                Journal.Plan plan = new Journal.Plan(text(line, PLAN), Journal.Made.valueOf(text(line, MADE)));
                return new Journal(identity, Instant.parse(text(line, START_TIME)), plan, List.of());
            } catch (IllegalArgumentException | DateTimeException garbled) {
                throw new BadLineException(garbled);
            }
        }

        private static Journal.Entry entry(JsonNode line) throws BadLineException {
            String name = text(line, FILE);
            String hash = text(line, HASH);
            if (!SHA256.matcher(hash).matches()) {
                throw new BadLineException(null);
            }
            try {
                ExportSink.requireFileName(name);
            } catch (IllegalArgumentException garbled) {
                throw new BadLineException(garbled);
            }
            WrittenFile file = new WrittenFile(name, number(line, ROWS), number(line, BYTES), hash);
            return new Journal.Entry(file, text(line, STATE));
        }

        private static String text(JsonNode line, String field) throws BadLineException {
            JsonNode value = line.path(field);
            if (!value.isTextual()) {
                throw new BadLineException(null);
            }
            return value.textValue();
        }

        private static long number(JsonNode line, String field) throws BadLineException {
            JsonNode value = line.path(field);
            if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
                throw new BadLineException(null);
            }
            return value.longValue();
        }
    }
}
