package io.graphexport.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.csv.SeparatorIndex.BrokenQuote;
import io.graphexport.value.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The separators of random texts are those that are found byte by byte. */
@Tag("R2.3")
class SeparatorIndexTest {
    private static final int ROUNDS = 400;
    private static final String[] SOUND = {
        ",",
        ",",
        "\n",
        ",\"\",",
        ",\"a\"\"b\",",
        ",\"a,b\",",
        ",\"\n\"\r\n",
        "\r\n",
        ",\"x\"\n",
        "abcdefgh",
        "é",
        "€",
        "¢Ċ¬",
        "🏴",
        "12"
    };
    private static final String[] BROKEN = {"\"", "\"\"", "\"\r", "\"x", "\uFFFF"};

    private final SeparatorIndex index = new SeparatorIndex();
    private final List<Integer> separators = new ArrayList<>();
    private int brokenAt;
    private BrokenQuote brokenQuote = BrokenQuote.NONE;
    private int quotedLineEnds;
    private final List<Integer> quotedLineEndPlaces = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20, 200})
    void areFoundAsByteByByte(int oneBrokenPieceOf) {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            byte[] text = text(random, oneBrokenPieceOf);
            byte[] padded = Arrays.copyOf(text, text.length + Chunk.SLACK + random.nextInt(9));
            Arrays.fill(padded, text.length, padded.length, (byte) (random.nextBoolean() ? '"' : ','));
            Chunk chunk = new Chunk(padded, text.length, 1, 0);
            index.index(chunk, true);
            find(chunk);
            String what = "seed " + seed + ": " + Reading.visible(new String(text, StandardCharsets.UTF_8));
            assertThat(index.brokenQuote()).as(what).isEqualTo(brokenQuote);
            assertThat(Arrays.stream(index.ends(), 1, index.count() + 1).boxed().toList())
                    .as(what)
                    .isEqualTo(separators);
            if (brokenQuote == BrokenQuote.NONE) {
                assertThat(index.quotedLineEnds()).as(what).isEqualTo(quotedLineEnds);
                int places = index.quotedLineEnds() + index.quotedReturns();
                assertThat(Arrays.stream(index.quotedLineEndPlaces(), 0, places)
                                .boxed()
                                .toList())
                        .as(what)
                        .containsExactlyInAnyOrderElementsOf(quotedLineEndPlaces);
                int invalid = Utf8.firstInvalid(padded, 0, text.length);
                assertThat(index.invalidByte()).as(what).isEqualTo(invalid < 0 ? chunk.end() : invalid);
            } else {
                assertThat(index.brokenAt()).as(what).isEqualTo(brokenAt);
            }
        }
    }

    private static byte[] text(Random random, int oneBrokenPieceOf) {
        StringBuilder text = new StringBuilder();
        for (int pieces = 1 + random.nextInt(100); pieces > 0; pieces--) {
            String[] from = oneBrokenPieceOf > 0 && random.nextInt(oneBrokenPieceOf) == 0 ? BROKEN : SOUND;
            text.append(from[random.nextInt(from.length)]);
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(4) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) 0xff;
        }
        return bytes;
    }

    /** The slow way. */
    private void find(Chunk chunk) {
        separators.clear();
        brokenQuote = BrokenQuote.NONE;
        quotedLineEnds = 0;
        quotedLineEndPlaces.clear();
        boolean quoted = false;
        boolean cellStart = true;
        byte[] bytes = chunk.bytes();
        for (int at = chunk.start(); at < chunk.end(); at++) {
            byte next = bytes[at];
            if (quoted) {
                quotedLineEnds += next == '\n' ? 1 : 0;
                if (next == '\n' || next == '\r') {
                    quotedLineEndPlaces.add(at);
                }
                if (next == '"' && bytes[at + 1] == '"') {
                    at++;
                } else if (next == '"') {
                    quoted = false;
                    byte behind = bytes[at + 1];
                    if (behind != ',' && behind != '\n' && (behind != '\r' || !chunk.isLineEnd(at + 2))) {
                        breakAt(at + 1, BrokenQuote.TEXT_BEHIND);
                        return;
                    }
                }
            } else if (next == '"') {
                if (!cellStart) {
                    breakAt(at, BrokenQuote.INSIDE_CELL);
                    return;
                }
                quoted = true;
            } else if (next == ',' || next == '\n') {
                separators.add(at);
            }
            cellStart = !quoted && (next == ',' || next == '\n');
        }
        if (quoted) {
            breakAt(chunk.textEnd(), BrokenQuote.NEVER_CLOSED);
        }
    }

    private void breakAt(int at, BrokenQuote what) {
        brokenAt = at;
        brokenQuote = what;
    }
}
