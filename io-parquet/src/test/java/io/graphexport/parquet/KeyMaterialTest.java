package io.graphexport.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.parquet.ExampleFiles.Checksums;
import io.graphexport.source.SourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.crypto.FileEncryptionProperties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that Parquet's key tools encrypted, as Spark does. */
@Tag("R7.1")
class KeyMaterialTest {
    private static final String UNIFORM = "parquet.encryption.uniform.key";
    private static final String FOOTER = "parquet.encryption.footer.key";
    private static final String COLUMNS = "parquet.encryption.column.keys";
    private static final String PLAIN_FOOTER = "parquet.encryption.plaintext.footer";
    private static final String DOUBLE_WRAPPING = "parquet.encryption.double.wrapping";
    private static final String ALGORITHM = "parquet.encryption.algorithm";

    static final List<List<String>> PROPERTIES = List.of(
            List.of(UNIFORM, TestKeyService.KEY, DOUBLE_WRAPPING, "false"),
            List.of(UNIFORM, TestKeyService.KEY, DOUBLE_WRAPPING, "true"),
            List.of(UNIFORM, TestKeyService.KEY, PLAIN_FOOTER, "true"),
            List.of(UNIFORM, TestKeyService.KEY, ALGORITHM, "AES_GCM_CTR_V1"),
            List.of(UNIFORM, TestKeyService.KEY, "parquet.encryption.data.key.length.bits", "256"),
            List.of(FOOTER, TestKeyService.KEY, COLUMNS, "column key:number", DOUBLE_WRAPPING, "false"),
            List.of(FOOTER, TestKeyService.KEY, COLUMNS, "column key:number", PLAIN_FOOTER, "true"),
            List.of(
                    FOOTER,
                    TestKeyService.KEY,
                    COLUMNS,
                    "column key:number",
                    "parquet.encryption.complete.columns",
                    "true",
                    PLAIN_FOOTER,
                    "true"));

    @TempDir
    private Path folder;

    private final TestKeyService keys = new TestKeyService(TestKeyService.KEY, "column key");

    @ParameterizedTest
    @FieldSource("PROPERTIES")
    void fileOfTheKeyToolsIsReadAsThePlainOne(List<String> properties) {
        List<String> plain = ParquetDumps.of(writeWith(null));

        assertThat(ParquetDumps.of(write(properties), keys)).isEqualTo(plain).hasSize(100);
    }

    @ParameterizedTest
    @FieldSource("PROPERTIES")
    void fileOfTheKeyToolsWithoutADecryptionSaysWhatToDo(List<String> properties) {
        Path file = write(properties);

        assertThatThrownBy(() -> ParquetDumps.of(file))
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith(file + " is encrypted")
                .hasMessageEndingWith("; name the key that decrypts it by --decryption-key");
    }

    @ParameterizedTest
    @FieldSource("PROPERTIES")
    void eachKeyOfAFileIsDecryptedOnce(List<String> properties) {
        Path file = write(properties);
        ParquetDumps.of(file, keys);

        assertThat(keys.decrypted()).isEqualTo(properties.contains(COLUMNS) ? 2 : 1);
    }

    @Test
    void keyInAFileOfItsOwnIsRefused() {
        Path file = writeWith(withMaterial(
                "{\"keyMaterialType\": \"PKMT1\", \"internalStorage\": false," + " \"keyReference\": \"footerKey\"}"));

        assertThatThrownBy(() -> ParquetDumps.of(file, keys))
                .isInstanceOf(SourceException.class)
                .hasMessage(file + " can't be decrypted: its keys lie in a file of their own (external key material),"
                        + " which can't be read; write it again with"
                        + " parquet.encryption.key.material.store.internally=true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "key1", "{}", "[]", "{\"keyMaterialType\": \"PKMT2\"}", "{\"keyMaterialType"})
    void keyInAnotherFormIsRefused(String material) {
        Path file = writeWith(withMaterial(material));

        assertThatThrownBy(() -> ParquetDumps.of(file, keys))
                .isInstanceOf(SourceException.class)
                .hasMessage(file
                        + " can't be decrypted: what it says of its keys is not in the form of Parquet's key tools");
    }

    @Test
    @Tag("R9.1")
    void plainFooterWithoutItsSignatureIsRefused() throws IOException {
        Path file = write(List.of(FOOTER, TestKeyService.KEY, COLUMNS, "column key:number", PLAIN_FOOTER, "true"));
        byte[] whole = Files.readAllBytes(file);
        // Nonce and tag, before the footer's length and the magic word.
        int signature = 12 + 16;
        byte[] cut = Arrays.copyOf(whole, whole.length - signature);
        System.arraycopy(whole, whole.length - 8, cut, cut.length - 8, 8);
        int footer = whole[whole.length - 8] + (whole[whole.length - 7] << 8) - signature;
        cut[cut.length - 8] = (byte) footer;
        cut[cut.length - 7] = (byte) (footer >> 8);
        Files.write(file, cut);

        assertThatThrownBy(() -> ParquetDumps.of(file, keys))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    @Tag("R9.1")
    void plainFooterThatWasChangedIsRefused() throws IOException {
        Path file = write(List.of(FOOTER, TestKeyService.KEY, COLUMNS, "column key:number", PLAIN_FOOTER, "true"));
        byte[] whole = Files.readAllBytes(file);
        // A column's name in the schema, in which nothing but the signature tells the change.
        int name = new String(whole, StandardCharsets.ISO_8859_1).lastIndexOf("a note in the footer");
        whole[name] = 'A';
        Files.write(file, whole);

        assertThatThrownBy(() -> ParquetDumps.of(file, keys))
                .isInstanceOf(SourceException.class)
                .hasMessage(file + ": the footer doesn't decrypt: it was changed since it was encrypted, or it is of"
                        + " another file or key; use the file as it was written");
    }

    private static FileEncryptionProperties withMaterial(String material) {
        return FileEncryptionProperties.builder("a key of 16 byte".getBytes(StandardCharsets.US_ASCII))
                .withFooterKeyMetadata(material.getBytes(StandardCharsets.UTF_8))
                .build();
    }

    private Path write(List<String> properties) {
        return writeWith(
                TestKmsClient.encryption(folder.resolve("example.parquet"), properties.toArray(String[]::new)));
    }

    private Path writeWith(@Nullable FileEncryptionProperties encryption) {
        return ExampleFiles.write(
                folder,
                "required binary ~id (STRING); optional int64 number; optional binary text (STRING);",
                Map.of("note", "a note in the footer"),
                WriterVersion.PARQUET_1_0,
                Checksums.LEFT_OUT,
                encryption,
                IntStream.range(0, 100).mapToObj(i -> row -> {
                    row.append("~id", "v" + i).append("text", "text " + i % 7);
                    if (i % 3 > 0) {
                        row.append("number", (long) i);
                    }
                }));
    }
}
