package io.graphexport.job.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodyTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 100_000, ServerLimits.LARGEST_BODY})
    void aBodyUpToTheLimitIsReadAsItIs(int length) throws ApiException, IOException {
        byte[] sent = bytes(length);

        assertThat(RequestBody.read(new ByteArrayInputStream(sent))).isEqualTo(sent);
    }

    @Test
    void aBodyOfOneByteMoreIsRefusedAndReadToItsEnd() {
        ByteArrayInputStream in = new ByteArrayInputStream(bytes(ServerLimits.LARGEST_BODY + 1));

        assertThatExceptionOfType(ApiException.class).isThrownBy(() -> RequestBody.read(in));
        assertThat(in.read()).isNegative();
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
