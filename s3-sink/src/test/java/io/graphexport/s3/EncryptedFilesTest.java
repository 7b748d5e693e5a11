package io.graphexport.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.encryption.DataKey;
import io.graphexport.encryption.FileEncryption;
import io.graphexport.error.ExportException;
import io.graphexport.sink.DestinationException;
import io.graphexport.source.DecryptingLocation;
import io.graphexport.source.LocalLocation;
import io.graphexport.source.SourceException;
import io.graphexport.source.StoredFolder;
import io.graphexport.testkit.s3.KeyState;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are encrypted as a whole: what was written comes back, or an error does. */
@Tag("R7.1")
class EncryptedFilesTest {
    private static final String NAME = "Vertex_a_0.csv";
    private static final int FRAME = MessageCrypto.FRAME;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private TestKeys keys;

    @BeforeEach
    void start() throws IOException {
        keys = new TestKeys();
    }

    @AfterEach
    void stop() {
        keys.close();
    }

    private byte[] encrypt(byte[] plain) throws IOException {
        try (KmsEncryption encryption = keys.encryption()) {
            return EncryptedBytes.of(encryption, NAME, plain);
        }
    }

    private Path store(byte[] encrypted) throws IOException {
        return Files.write(folder.resolve(NAME + FileEncryption.SUFFIX), encrypted);
    }

    private byte[] read(byte[] encrypted) throws IOException {
        return keys.read(store(encrypted), TestKeys.KEY);
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, FRAME - 1, FRAME, FRAME + 1, 2 * FRAME, 3 * FRAME + 7, 1 << 20})
    void whatWasEncryptedComesBack(int size) throws IOException {
        assertThat(read(encrypt(bytes(size)))).isEqualTo(bytes(size));
    }

    @Test
    void eachFileHasADataKeyOfItsOwn() throws IOException {
        Set<String> encrypted = new HashSet<>();
        try (KmsEncryption encryption = keys.encryption()) {
            for (int i = 0; i < 5; i++) {
                encrypted.add(new String(EncryptedBytes.of(encryption, NAME, new byte[10]), ISO_8859_1));
            }
        }

        assertThat(encrypted).hasSize(5);
        assertThat(keys.kms().calls().stream().filter("GenerateDataKey"::equals))
                .hasSize(6);
    }

    @Test
    void aDataKeyIsDecryptedOnceAFile() throws IOException {
        Path file = store(encrypt(bytes(3 * FRAME)));
        try (KmsDecryption decryption = keys.decryption(TestKeys.KEY)) {
            EncryptedMessage message = new EncryptedMessage(LocalLocation.file(file), NAME, decryption);
            assertThat(message.size()).isEqualTo(3 * FRAME);
            assertThat(message.stream().readAllBytes())
                    .isEqualTo(message.stream().readAllBytes());
        }

        // The first two try the key.
        assertThat(keys.kms().calls()).containsExactly("GenerateDataKey", "Decrypt", "GenerateDataKey", "Decrypt");
    }

    /** The number of a frame stands in it twice, and one of them is not looked at. */
    @Test
    void aFlippedBitAnywhereIsAnErrorOrChangesNothing() throws IOException {
        byte[] plain = bytes(2 * FRAME + 100);
        byte[] encrypted = encrypt(plain);
        int header = encrypted.length - 2 * (FRAME + 32) - 140;
        Set<Integer> unnoticed = new TreeSet<>();
        Random random = new Random(7);
        for (int i = 0; i < 800; i++) {
            int place = i < header + 16 ? i : header + random.nextInt(encrypted.length - header);
            byte[] changed = encrypted.clone();
            changed[place] ^= (byte) (1 << random.nextInt(8));
            try {
                assertThat(readOrKnowAsPlain(changed)).isEqualTo(plain);
                unnoticed.add(place);
            } catch (IOException | ExportException noticed) {
                assertThat(noticed).hasMessageNotContaining("null");
            }
        }
        assertThat(unnoticed).allMatch(place -> isNumberOfAFrame(place - header));
    }

    private static boolean isNumberOfAFrame(int place) {
        int inFrame = place % (FRAME + 32);
        boolean last = place >= 2 * (FRAME + 32);
        return place >= 0 && (last ? inFrame >= 4 && inFrame < 8 : inFrame < 4);
    }

    /** A file that doesn't begin as an encrypted one is none, and is told by its name only where it is in a folder. */
    private byte[] readOrKnowAsPlain(byte[] encrypted) throws IOException {
        store(encrypted);
        try (KmsDecryption decryption = keys.decryption(TestKeys.KEY)) {
            StoredFolder found = (StoredFolder) DecryptingLocation.of(LocalLocation.of(folder), decryption)
                    .find()
                    .orElseThrow();
            return found.file(NAME).orElseThrow().stream().readAllBytes();
        }
    }

    @Test
    void aFileThatWasCutIsAnError() throws IOException {
        byte[] plain = bytes(3 * FRAME + 100);
        byte[] encrypted = encrypt(plain);
        int frame = FRAME + 32;
        int header = encrypted.length - 3 * frame - 140;
        Set<Integer> lengths = new HashSet<>(List.of(0, 1, 2, 3, 10, header - 1, header, header + 1));
        for (int border = header; border <= encrypted.length; border += frame) {
            lengths.addAll(List.of(border - 1, border, border + 1, border + 20, border + 39, border + 40, border + 41));
        }
        lengths.add(encrypted.length - 1);
        for (int length : lengths) {
            if (length < encrypted.length) {
                byte[] cut = Arrays.copyOf(encrypted, length);
                assertThatThrownBy(() -> readOrKnowAsPlain(cut))
                        .as("the first %d of %d", length, encrypted.length)
                        .isInstanceOfAny(IOException.class, ExportException.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40, FRAME, FRAME + 32, 1 << 17})
    void whatStandsBehindTheEndIsAnError(int count) throws IOException {
        byte[] encrypted = encrypt(bytes(FRAME + 100));
        byte[] longer = Arrays.copyOf(encrypted, encrypted.length + count);

        assertThatThrownBy(() -> read(longer)).isInstanceOf(IOException.class);
    }

    @Test
    void framesThatChangedPlacesAreAnError() throws IOException {
        byte[] encrypted = encrypt(bytes(3 * FRAME));
        int frame = FRAME + 32;
        int first = encrypted.length - 3 * frame - 40;
        byte[] changed = encrypted.clone();
        System.arraycopy(encrypted, first, changed, first + frame, frame);
        System.arraycopy(encrypted, first + frame, changed, first, frame);

        assertThatThrownBy(() -> read(changed)).hasMessage("it was changed or cut since it was encrypted");
    }

    @Test
    void filesThatChangedNamesAreAnError() throws IOException {
        byte[] encrypted = encrypt(bytes(10));
        Path renamed = Files.write(folder.resolve("Vertex_b_0.csv.encrypted"), encrypted);

        assertThatThrownBy(() -> keys.read(renamed, TestKeys.KEY))
                .hasMessage("it was encrypted as Vertex_a_0.csv and renamed since; give it back its name, or get the"
                        + " right file");
    }

    @Test
    void aPlainFileBesideTheEncryptedOneIsAnError() throws IOException {
        store(encrypt(bytes(10)));
        Files.write(folder.resolve(NAME), bytes(10));
        try (KmsDecryption decryption = keys.decryption(TestKeys.KEY)) {
            StoredFolder found = (StoredFolder) DecryptingLocation.of(LocalLocation.of(folder), decryption)
                    .find()
                    .orElseThrow();
            assertThatThrownBy(() -> found.file(NAME)).isInstanceOf(SourceException.class);
            assertThatThrownBy(() -> found.entries(name -> true))
                    .hasMessageContaining(NAME + " and ")
                    .hasMessageEndingWith(" are there; remove the one that does not belong there");
        }
    }

    @Test
    void aForeignFileWithTheNameOfAnEncryptedOneIsAnError() throws IOException {
        store("a,b\n1,2\n".getBytes(UTF_8));

        assertThatThrownBy(() -> readOrKnowAsPlain(Files.readAllBytes(folder.resolve(NAME + FileEncryption.SUFFIX))))
                .hasMessageStartingWith("it is not encrypted as graph-export encrypts");
    }

    @Test
    void onlyKeysThatWereNamedAreUsed() throws IOException {
        byte[] encrypted = encrypt(bytes(10));
        int before = keys.kms().calls().size();

        assertThatThrownBy(() -> keys.read(store(encrypted), TestKeys.OTHER_KEY))
                .hasMessage("it is encrypted under another key; name the right one: --decryption-key " + TestKeys.KEY);
        assertThat(keys.kms().calls()).hasSize(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DISABLED | the KMS key is disabled; enable it, or use another one",
                "PENDING_DELETION | the KMS key is pending deletion or otherwise not usable"
            })
    void aKeyThatCannotBeUsedIsNamed(KeyState state, String message) throws IOException {
        byte[] encrypted = encrypt(bytes(10));
        keys.kms().key(TestKeys.KEY, state);

        assertThatThrownBy(() -> read(encrypted))
                .hasMessageStartingWith("can't decrypt with the key " + TestKeys.KEY + ": " + message);
        assertThatThrownBy(() -> keys.encryption().close())
                .isInstanceOf(DestinationException.class)
                .hasMessageStartingWith("can't use the key " + TestKeys.KEY + ": " + message);
    }

    @Test
    void aMissingPermissionIsNamed() throws IOException {
        byte[] encrypted = encrypt(bytes(10));
        keys.kms().fail("Decrypt", "AccessDeniedException");

        assertThatThrownBy(() -> read(encrypted)).hasMessageContaining("the permission kms:Decrypt is missing");
    }

    @Test
    void aDataKeyIsBoundToItsContext() throws IOException {
        byte[] encrypted = encrypt(bytes(10));
        String text = new String(encrypted, ISO_8859_1).replace(TestKeys.TASK.value(), "t-9999999999");

        assertThatThrownBy(() -> read(text.getBytes(ISO_8859_1)))
                .hasMessageContaining("the encrypted data key was changed, or belongs to another key or encryption");
    }

    @ParameterizedTest
    @ValueSource(strings = {"graph-export-task", "graph-export-x", "aws-crypto-public-key"})
    void namesOfTheContextThatAreTakenAreRefused(String name) {
        assertThatThrownBy(() -> keys.encryption(Map.of(name, "x")).close())
                .isInstanceOf(DestinationException.class)
                .hasMessageContaining(name);
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void dataKeysComeBackWithTheirContext(boolean bound) throws IOException {
        Map<String, String> context = bound ? Map.of("team", "a \"b\"") : Map.of();
        try (KmsEncryption encryption = keys.encryption(context);
                KmsDecryption decryption = keys.decryption(TestKeys.KEY);
                KmsDecryption other = keys.decryption(TestKeys.OTHER_KEY)) {
            DataKey key = encryption.newDataKey();

            assertThat(key.plaintext()).hasSize(32);
            assertThat(key.toString()).isEqualTo("a data key of " + TestKeys.KEY);
            assertThat(decryption.dataKey(key.keyArn(), key.encrypted())).isEqualTo(key.plaintext());
            assertThatThrownBy(() -> other.dataKey(key.keyArn(), key.encrypted()))
                    .hasMessageContaining("--decryption-key " + TestKeys.KEY);
            assertThatThrownBy(() -> decryption.dataKey(key.keyArn(), new byte[] {'{'}))
                    .hasMessageStartingWith("its encrypted data key was not made by graph-export");
        }
    }

    @Test
    void errorsShowNeitherKeysNorText() throws IOException {
        byte[] encrypted = encrypt("SECRET".repeat(1000).getBytes(UTF_8));
        encrypted[encrypted.length - 1] ^= 1;
        StringWriter text = new StringWriter();
        try {
            read(encrypted);
        } catch (IOException error) {
            error.printStackTrace(new PrintWriter(text));
        }

        assertThat(text.toString()).contains("changed or cut").doesNotContain("SECRET");
    }
}
