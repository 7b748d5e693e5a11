package io.graphexport.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("R3.2")
class EngineOptionsTest {
    @Test
    void defaultsAreThoseOfTheContract() {
        EngineOptions options = EngineOptions.defaults();
        assertThat(options)
                .isEqualTo(new EngineOptions(
                        TypeInference.EXACT,
                        OnCastError.FAIL,
                        OnBadInput.FAIL,
                        1000,
                        16 * 1024 * 1024,
                        EdgeIds.KEEP,
                        OptionalLong.empty(),
                        Runtime.getRuntime().availableProcessors(),
                        MemoryRange.HERE.byDefault(),
                        Profile.NEPTUNE,
                        null,
                        null,
                        UnencryptedOutput.REFUSED));
    }

    @ParameterizedTest
    @ValueSource(longs = {1024, 512 * 1024 * 1024})
    void rowSizeInItsRangeIsAccepted(long size) {
        assertThatCode(() -> EngineOptions.builder().maxRowSize(size).build()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(longs = {1023, 512 * 1024 * 1024 + 1, -1})
    void rowSizeOutOfItsRangeIsRefused(long size) {
        assertThatThrownBy(() -> EngineOptions.builder().maxRowSize(size).build())
                .hasMessageContaining("maxRowSize: " + size + ": must be from 1024 to 536870912");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1024})
    void threadsInTheirRangeAreAccepted(int threads) {
        assertThat(EngineOptions.builder().threads(threads).build().threads()).isEqualTo(threads);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1025})
    void threadsOutOfTheirRangeAreRefused(int threads) {
        assertThatThrownBy(() -> EngineOptions.builder().threads(threads).build())
                .hasMessageContaining("threads: " + threads);
    }

    @Test
    void memoryInItsRangeIsAccepted() {
        for (long memory : new long[] {1024, MemoryRange.HERE.highest()}) {
            assertThat(EngineOptions.builder().memory(memory).build().memory()).isEqualTo(memory);
        }
    }

    @Test
    void memoryOfNextToNothingIsRefused() {
        assertThatThrownBy(() -> EngineOptions.builder().memory(1023).build())
                .hasMessageContaining("memory: 1023: must be from 1024 to ");
    }

    @Test
    void memoryThatTheHeapHasNotIsRefusedByNamingHowToGiveMore() {
        long highest = MemoryRange.HERE.highest();
        assertThatThrownBy(() -> EngineOptions.builder().memory(highest + 1).build())
                .hasMessageContaining("memory: " + (highest + 1) + ": must be at most " + highest)
                .hasMessageContaining("GRAPH_EXPORT_OPTS=-Xmx4g");
    }

    @ParameterizedTest
    @CsvSource({"16, 32, 32", "64, 32, 32", "256, 64, 128", "1024, 256, 512", "65536, 256, 32768"})
    void memoryFollowsTheHeap(long heapMebibytes, long defaultMebibytes, long highestMebibytes) {
        MemoryRange range = new MemoryRange(heapMebibytes << 20);
        assertThat(range.byDefault()).isEqualTo(defaultMebibytes << 20);
        assertThat(range.highest()).isEqualTo(highestMebibytes << 20);
    }

    @Test
    void fileSizeOfZeroIsNoLimit() {
        assertThat(EngineOptions.builder().maxFileSize(5).maxFileSize(0).build().maxFileSize())
                .isEmpty();
    }

    @Test
    void allOptionsOutOfTheirRangeAreReportedAtOnce() {
        assertThatThrownBy(() -> EngineOptions.builder()
                        .maxRejects(-1)
                        .maxFileSize(-1)
                        .maxRowSize(0)
                        .threads(0)
                        .memory(0)
                        .build())
                .isInstanceOfSatisfying(
                        RequestException.class,
                        refusal -> assertThat(refusal.violations())
                                .extracting(Violation::path)
                                .containsExactly("maxRejects", "maxRowSize", "maxFileSize", "threads", "memory"));
    }
}
