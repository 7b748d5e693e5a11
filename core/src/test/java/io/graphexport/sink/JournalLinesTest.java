package io.graphexport.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

@Tag("R6.6")
class JournalLinesTest {
    private static final String HASH = "00112233445566778899aabbccddeeff";
    private static final Journal FULL = new Journal(
            new Journal.Identity("3 files, 120 bytes, SHA-256 00ff", "{\"format\":\"CSV\"}", "{}", "1.2"),
            Instant.parse("2024-02-29T12:34:56.789Z"),
            new Journal.Plan("abc", Journal.Made.GUESSED),
            List.of(
                    new Journal.Entry(
                            new WrittenFile("Vertex_a%20b_0.csv", 3, 120, HASH + HASH), "2024-02-29T12:34:57Z"),
                    new Journal.Entry(
                            new WrittenFile(
                                    "Vertex_a%20b_1.csv",
                                    0, 0, "ffeeddccbbaa99887766554433221100ffeeddccbbaa99887766554433221100"),
                            "\"etag\" 7"),
                    new Journal.Entry(new WrittenFile("Edge_x_0.csv", Long.MAX_VALUE, 5, HASH + HASH), "")));

    private static String stored() {
        try (InputStream stream = Objects.requireNonNull(JournalLinesTest.class.getResourceAsStream("journal.jsonl"))) {
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    @Test
    void aJournalIsALineForItsBeginningAndOneForEachFile() {
        assertThat(new String(JournalLines.write(FULL), UTF_8)).isEqualTo(stored());
    }

    @Test
    void aJournalIsReadBack() {
        assertThat(JournalLines.read(stored().getBytes(UTF_8))).contains(FULL);
    }

    @Test
    void appendedLinesMakeTheSameJournal() {
        StringBuilder text = new StringBuilder(new String(JournalLines.write(FULL.with(List.of())), UTF_8));
        FULL.files().forEach(entry -> text.append(new String(JournalLines.line(entry), UTF_8)));

        assertThat(text).hasToString(stored());
    }

    @Test
    void aSourceThatCannotTellItselfIsReadBack() {
        Journal journal =
                new Journal(new Journal.Identity(null, "{}", "{}", "1"), FULL.startTime(), FULL.plan(), List.of());

        assertThat(JournalLines.read(JournalLines.write(journal))).contains(journal);
    }

    /** Wherever an append was broken off, the files before it are known. */
    @Test
    void aTornTailIsIgnored() {
        byte[] bytes = stored().getBytes(UTF_8);
        for (int length = 0; length < bytes.length; length++) {
            byte[] torn = Arrays.copyOf(bytes, length);
            assertThat(JournalLines.read(torn)).as("%d bytes", length).isEqualTo(expected(torn));
        }
    }

    /** What a file system may have put where bytes were that never reached the disk. */
    @Test
    void aTailOfZerosIsIgnored() {
        byte[] bytes = stored().getBytes(UTF_8);
        for (int length = 0; length < bytes.length; length++) {
            byte[] torn = Arrays.copyOf(Arrays.copyOf(bytes, length), bytes.length);
            assertThat(JournalLines.read(torn))
                    .as("%d bytes", length)
                    .isEqualTo(expected(Arrays.copyOf(bytes, length)));
        }
    }

    private static Optional<Journal> expected(byte[] torn) {
        long lines = new String(torn, UTF_8).chars().filter(c -> c == '\n').count();
        return lines == 0
                ? Optional.empty()
                : Optional.of(FULL.with(new ArrayList<>(FULL.files().subList(0, (int) lines - 1))));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "broken-journal.csv", delimiter = ';', quoteCharacter = '\'')
    void aGarbledLineEndsTheJournal(String there, @Nullable String instead, String files) {
        String text = stored();
        assertThat(text).contains(there);
        int at = text.indexOf(there);
        String garbled =
                text.substring(0, at) + Objects.requireNonNullElse(instead, "") + text.substring(at + there.length());

        Optional<Journal> read = JournalLines.read(garbled.getBytes(UTF_8));

        assertThat(read.map(journal -> Integer.toString(journal.files().size())).orElse("-"))
                .isEqualTo(files);
    }

    @Test
    void whatIsNoJournalIsNone() {
        for (String text : List.of("", "\n", "null\n", "[]\n", "{}\n", "\u0000\u0000\n", "{\"journalVersion\":1}\n")) {
            assertThat(JournalLines.read(text.getBytes(UTF_8))).as(text).isEmpty();
        }
    }
}
