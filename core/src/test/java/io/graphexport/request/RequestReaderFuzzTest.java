package io.graphexport.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever the bytes, a request is read, or refused with a message; and what is read can be written and read again. */
@Tag("R3.1")
class RequestReaderFuzzTest {
    private static final int MUTANTS = 3000;
    private static final String FRAGMENTS = "{}[]\",:\\ \n0-.eEtfn\u0000\u00ff";

    @FuzzTest
    void everyInputIsReadOrRefused(byte[] json) {
        readOrRefuse(json);
    }

    @Test
    void everyMutantOfARequestIsReadOrRefused() throws IOException, URISyntaxException {
        List<byte[]> seeds = new ArrayList<>();
        for (Path file : RequestFilesTest.validRequests()) {
            seeds.add(Files.readAllBytes(file));
        }
        for (long seed = 0; seed < MUTANTS; seed++) {
            byte[] mutant = mutate(seeds, new Random(seed));
            try {
                readOrRefuse(mutant);
            } catch (RuntimeException | StackOverflowError | AssertionError e) {
                throw new AssertionError("Seed " + seed + ": " + new String(mutant, StandardCharsets.UTF_8), e);
            }
        }
    }

    private static byte[] mutate(List<byte[]> seeds, Random random) {
        byte[] mutant = seeds.get(random.nextInt(seeds.size())).clone();
        for (int i = 1 + random.nextInt(4); i > 0 && mutant.length > 0; i--) {
            int at = random.nextInt(mutant.length);
            switch (random.nextInt(3)) {
                case 0 -> mutant[at] = (byte) FRAGMENTS.charAt(random.nextInt(FRAGMENTS.length()));
                case 1 -> mutant = Arrays.copyOf(mutant, at);
                default -> {
                    int from = random.nextInt(mutant.length);
                    int length = Math.min(1 + random.nextInt(30), mutant.length - Math.max(at, from));
                    System.arraycopy(mutant.clone(), from, mutant, at, length);
                }
            }
        }
        return mutant;
    }

    private static void readOrRefuse(byte[] json) {
        ExportRequest request;
        try {
            request = RequestReader.parseRequest(json).build();
        } catch (RequestException refusal) {
            assertThat(refusal.violations()).isNotEmpty();
            assertThat(refusal.getMessage()).doesNotContain("Exception");
            return;
        }
        byte[] written = RequestWriter.toJson(request).getBytes(StandardCharsets.UTF_8);
        assertThat(RequestReader.parseRequest(written).build()).isEqualTo(request);
    }
}
