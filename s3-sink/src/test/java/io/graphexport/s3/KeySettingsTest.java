package io.graphexport.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R7.1")
class KeySettingsTest {
    @Test
    void theContextIsJsonWhateverIsInIt() throws JsonProcessingException {
        Map<String, String> context = Map.of("a \"b\" \\", "line\nbreak\tand \u0001", "\u00e4", "\ud83d\ude00");
        String header = Objects.requireNonNull(new KeySettings(null, BucketKey.AS_BUCKET, context).contextHeader());
        String json = new String(Base64.getDecoder().decode(header), UTF_8);

        assertThat(new JsonMapper().readTree(json)).isEqualTo(new JsonMapper().valueToTree(context));
    }
}
