package io.graphexport.job.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodyTest {
    private static final int PIECE = 8192;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 100_000, ServerLimits.LARGEST_BODY})
    void aBodyUpToTheLimitIsKeptAsItIs(int length) throws ApiException {
        byte[] sent = bytes(length);

        assertThat(body(sent).bytes()).isEqualTo(sent);
    }

    @Test
    void aBodyOfOneByteMoreIsRefused() {
        RequestBody body = body(bytes(ServerLimits.LARGEST_BODY + 1));

        assertThat(body.isTooLong()).isTrue();
        assertThat(body.isUnbearable()).isFalse();
        assertThatExceptionOfType(ApiException.class).isThrownBy(body::bytes);
    }

    @Test
    void aBodyThatIsToBeLargerIsRefusedBeforeItComes() {
        assertThat(new RequestBody(ServerLimits.LARGEST_BODY).isTooLong()).isFalse();
        assertThat(new RequestBody(ServerLimits.LARGEST_BODY + 1L).isTooLong()).isTrue();
    }

    @Test
    void notAnyAmountIsForgotten() {
        RequestBody body = new RequestBody(0);
        byte[] piece = new byte[ServerLimits.LARGEST_BODY];
        for (long left = ServerLimits.MOST_DISCARDED; left >= 0; left -= piece.length) {
            body.add(piece);
        }

        assertThat(body.isUnbearable()).isFalse();
        body.add(new byte[1]);
        assertThat(body.isUnbearable()).isTrue();
    }

    private static RequestBody body(byte[] sent) {
        RequestBody body = new RequestBody(0);
        for (int i = 0; i < sent.length; i += PIECE) {
            body.add(Arrays.copyOfRange(sent, i, Math.min(sent.length, i + PIECE)));
        }
        return body;
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
