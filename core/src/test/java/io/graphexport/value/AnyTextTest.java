package io.graphexport.value;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.graphexport.graph.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("R1.6")
class AnyTextTest {
    private final AnyText reader = new AnyText();
    private final ByteAppender out = new ByteAppender(0);

    static Stream<String[]> cases() {
        return Cases.read("any.txt");
    }

    @ParameterizedTest(name = "cell \"{0}\"")
    @MethodSource("cases")
    void readsWhatTheRuleAllows(String cell, String expected) {
        List<String> values = new ArrayList<>();
        reset("##" + cell + "##", 2);
        while (reader.next()) {
            String turned = reader.fidelity() == Fidelity.TURNED_TO_STRING ? "!" : "";
            values.add(turned + reader.type().text() + ":" + text());
        }
        String actual = reader.status() == ParseStatus.OK
                ? String.join(" ", values)
                : reader.status().name();
        assertThat(actual.replace("_", " ")).isEqualTo(expected.replace('_', ' '));
    }

    @Test
    void namesTheValueAndTheRule() {
        reset("{\"value\": \"1\", \"type\": \"Int\"};{\"value\": \"300\", \"type\": \"Byte\"}", 0);
        assertThat(reader.next()).isTrue();
        assertThat(reader.next()).isFalse();
        assertThat(reader.next()).isFalse();
        assertThat(reader.rule()).isEqualTo("a Byte is between -128 and 127 (value 2 of the cell)");
    }

    @Test
    @Tag("R1.4")
    void tellsWhatWasCut() {
        reset("{\"value\": \"2020-01-01+0100\", \"type\": \"Date\"};{\"value\": \"\", \"type\": \"String\"}", 0);
        assertThat(reader.next()).isTrue();
        assertThat(reader.cut()).isTrue();
        assertThat(reader.next()).isTrue();
        assertThat(reader.cut()).isFalse();
    }

    @Test
    void writesTheExactForm() {
        AnyText.append(ValueType.INT, 10, out);
        out.append(AnyText.SEPARATOR);
        appendString("a\"\\/\b\f\n\r\t\u0000\u001f\u007fé😀");
        assertThat(written())
                .isEqualTo("{\"value\": \"10\", \"type\": \"Int\"};"
                        + "{\"value\": \"a\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\u007fé😀\", \"type\": \"String\"}");
    }

    @Test
    void writesWhatJacksonReads() throws JsonProcessingException {
        JsonMapper mapper = new JsonMapper();
        long seed = 6;
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            String text = randomText(random);
            out.clear();
            appendString(text);
            JsonNode node = mapper.readTree(written());
            assertThat(node.get("value").textValue()).as("seed %d", seed).isEqualTo(text);
        }
    }

    @Test
    void readsWhatJacksonWrites() throws JsonProcessingException {
        JsonMapper plain = new JsonMapper();
        JsonMapper escaping = JsonMapper.builder()
                .enable(com.fasterxml.jackson.core.json.JsonWriteFeature.ESCAPE_NON_ASCII)
                .build();
        long seed = 7;
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            String text = randomText(random);
            JsonMapper mapper = random.nextBoolean() ? plain : escaping;
            JsonNode node = mapper.createObjectNode().put("value", text).put("type", "String");
            reset(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(node), 0);
            assertThat(reader.next()).as("seed %d", seed).isTrue();
            assertThat(text()).as("seed %d", seed).isEqualTo(text);
        }
    }

    @Test
    void readsBackWhatItWrites() {
        long seed = 8;
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            long bits = Double.doubleToLongBits(Double.longBitsToDouble(random.nextLong()));
            out.clear();
            AnyText.append(ValueType.DOUBLE, bits, out);
            reader.reset(out.array(), 0, out.size());
            assertThat(reader.next()).isTrue();
            assertThat(reader.value()).as("seed %d", seed).isEqualTo(bits);
        }
    }

    private void reset(String cell, int margin) {
        byte[] bytes = cell.getBytes(StandardCharsets.UTF_8);
        reader.reset(bytes, margin, bytes.length - margin);
    }

    private String text() {
        return reader.type() == ValueType.STRING
                ? new String(reader.bytes(), reader.start(), reader.end() - reader.start(), StandardCharsets.UTF_8)
                : ValuePrinter.toText(reader.type(), reader.value());
    }

    private void appendString(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        AnyText.appendString(bytes, 0, bytes.length, out);
    }

    private String written() {
        return new String(out.array(), 0, out.size(), StandardCharsets.UTF_8);
    }

    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(20);
        for (int i = 0; i < length; i++) {
            int limit = new int[] {0x30, 0x80, 0x800, 0xd800, 0x110000}[random.nextInt(5)];
            int codePoint = random.nextInt(limit);
            text.appendCodePoint(codePoint >= 0xd800 && codePoint < 0xe000 ? ';' : codePoint);
        }
        return text.toString();
    }
}
