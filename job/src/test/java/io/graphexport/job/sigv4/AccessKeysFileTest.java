package io.graphexport.job.sigv4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessKeysFileTest {
    @TempDir
    Path folder;

    @Test
    void readsACredentialsFileOfAws() throws IOException {
        Path file = file("""
                # keys
                [default]
                aws_access_key_id = AKIDONE
                aws_secret_access_key=secret=with/equals+
                region = eu-central-1

                [profile two] ; a comment
                AWS_ACCESS_KEY_ID=AKIDTWO
                aws_secret_access_key = other
                aws_session_token = token
                """);

        assertThat(AccessKeysFile.read(file).values())
                .containsExactly(
                        new AccessKey("AKIDONE", "secret=with/equals+", null),
                        new AccessKey("AKIDTWO", "other", "token"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', has no section",
        "'[a]\naws_access_key_id=X', section [a]: must have",
        "'[a]\naws_access_key_id=X/Y\naws_secret_access_key=hidden', section [a]: must have",
        "'aws_access_key_id=X', line 1: must be",
        "'[a]\nhidden', line 2: must be",
        "'[a]\naws_access_key_id=X\naws_secret_access_key=hidden\n[a]', line 4: the section is there twice",
        "'[a]\naws_access_key_id=X\naws_secret_access_key=hidden\n[b]\naws_access_key_id=X\naws_secret_access_key=hidden',"
                + " section [b]: has the access key id of another section",
    })
    void whatIsWrongIsToldWithoutSecrets(String content, String message) throws IOException {
        Path file = file(content);

        assertThatThrownBy(() -> AccessKeysFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(message)
                .hasMessageContaining(file.toString())
                .hasMessageNotContaining("hidden");
    }

    @Test
    void aFileThatIsNotThereIsToldSo() {
        assertThatThrownBy(() -> AccessKeysFile.read(folder.resolve("none"))).hasMessageContaining("is not there");
    }

    @Test
    void aFileThatOthersMayReadIsOpenToThem() throws IOException {
        Path file = file("");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(AccessKeysFile.isOpenToOthers(file)).isFalse();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(AccessKeysFile.isOpenToOthers(file)).isTrue();
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("keys"), content);
    }
}
