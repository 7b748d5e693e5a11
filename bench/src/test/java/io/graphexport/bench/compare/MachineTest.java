package io.graphexport.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MachineTest {
    private static final String CPU_INFO = """
            processor\t: 0
            model name\t: A Processor @ 1 GHz
            flags\t\t: fpu sse sha_ni avx512fp16
            """;

    @Test
    void namesTheProcessorAndWhatItCan() {
        assertThat(Machine.processor(CPU_INFO, 4))
                .isEqualTo("A Processor @ 1 GHz, 4 cores, with SHA instructions, without AVX-512");
    }

    @Test
    void knowsItsArchitectureAtLeast() {
        assertThat(Machine.processor("", 4)).startsWith(System.getProperty("os.arch") + ", 4 cores");
    }
}
