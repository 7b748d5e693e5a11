package io.graphexport.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** What a command did, run inside the test. */
record CommandResult(int exitCode, String out, String err) {
    private static final JsonMapper MAPPER = new JsonMapper();

    /** Runs a command; paths may stand among the arguments. */
    static CommandResult of(Object... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] texts = Arrays.stream(args).map(String::valueOf).toArray(String[]::new);
        int exitCode = Main.run(texts, stream(out), stream(err));
        return new CommandResult(exitCode, text(out), text(err));
    }

    /** Makes the small sample of which the tests are. */
    static void makeSample(Path folder) {
        of("sample", "--destination", folder, "--vertices", 200, "--edges", 300);
    }

    JsonNode json() {
        try {
            return MAPPER.readTree(out);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + out, e);
        }
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
