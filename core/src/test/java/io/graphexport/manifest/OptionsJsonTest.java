package io.graphexport.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.graphexport.request.Compression;
import io.graphexport.request.EdgeIds;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.OnBadInput;
import io.graphexport.request.OnCastError;
import io.graphexport.request.Profile;
import io.graphexport.request.TaskId;
import io.graphexport.request.TypeInference;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("R6.5")
class OptionsJsonTest {
    private static final int ROUNDS = 200;
    private static final String[] COMPRESSIONS = {"NONE", "SNAPPY", "GZIP", "GZIP:9", "ZSTD", "ZSTD:22", "LZ4_RAW"};

    @Test
    void readsBackWhatItWrites() throws JsonProcessingException {
        JsonMapper mapper = new JsonMapper();
        for (int seed = 0; seed < ROUNDS; seed++) {
            EngineOptions options = random(new Random(seed));
            JsonNode json = mapper.readTree(mapper.writeValueAsString(OptionsJson.write(options)));
            assertThat(OptionsJson.read(json)).as("seed %d", seed).isEqualTo(options);
        }
    }

    private static EngineOptions random(Random random) {
        return EngineOptions.builder()
                .typeInference(any(random, TypeInference.values()))
                .onCastError(any(random, OnCastError.values()))
                .onBadInput(any(random, OnBadInput.values()))
                .maxRejects(random.nextLong() >>> 1)
                .maxRowSize(1024 + random.nextInt(1 << 28))
                .edgeIds(any(random, EdgeIds.values()))
                .maxFileSize(random.nextBoolean() ? 0 : 1 + (random.nextLong() >>> 2))
                .profile(any(random, Profile.values()))
                .compression(random.nextBoolean() ? null : Compression.parse(any(random, COMPRESSIONS)))
                .build();
    }

    private static <T> T any(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    @Test
    void leavesOutWhatDoesNotChangeTheFiles() {
        EngineOptions options = EngineOptions.builder()
                .threads(7)
                .memory(1024)
                .taskId(new TaskId("t-0000000000"))
                .build();

        assertThat(OptionsJson.write(options)).isEqualTo(OptionsJson.write(EngineOptions.defaults()));
    }

    @ParameterizedTest
    @CsvSource({"maxRejects, -1", "maxRowSize, 5", "maxRowSize, 536870913", "maxFileSize, -7"})
    void refusesNumbersOutOfTheirRange(String name, long value) {
        ObjectNode json = (ObjectNode) OptionsJson.write(EngineOptions.defaults());
        json.put(name, value);

        assertThatThrownBy(() -> OptionsJson.read(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the option " + name + " is " + value + ", but must be from ");
    }

    @ParameterizedTest
    @CsvSource({
        "typeInference, GUESS",
        "onCastError, ''",
        "maxRejects, many",
        "maxRowSize, 1e99",
        "edgeIds, 5",
        "maxFileSize, x",
        "profile, LAKES",
        "compression, FAST",
        "compression, GZIP:77"
    })
    void refusesWhatIsNoOption(String name, String value) {
        ObjectNode json = (ObjectNode) OptionsJson.write(EngineOptions.defaults());
        json.put(name, value);

        assertThatThrownBy(() -> OptionsJson.read(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(value);
    }
}
