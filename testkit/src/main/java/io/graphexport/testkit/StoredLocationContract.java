package io.graphexport.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.error.ExportException.Category;
import io.graphexport.source.SourceException;
import io.graphexport.source.StoredEntry;
import io.graphexport.source.StoredFile;
import io.graphexport.source.StoredFile.Access;
import io.graphexport.source.StoredFolder;
import io.graphexport.source.StoredLocation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link StoredLocation} does (contract R2.1); extended by a test of each store. */
@Tag("R2.1")
public abstract class StoredLocationContract {
    private static final int LARGE = 3_000_017;
    private static final int THREADS = 4;

    /** For subclasses. */
    protected StoredLocationContract() {}

    /** Stores a file, in place of what is there. */
    protected abstract void store(String path, byte[] content) throws IOException;

    /** Removes a file. */
    protected abstract void remove(String path) throws IOException;

    /** A place in the store that the test writes to; empty for the place itself. */
    protected abstract StoredLocation location(String path);

    @Test
    void whereNothingIsIsAUsageErrorThatNamesThePlace() throws IOException {
        store("a.csv", new byte[1]);
        StoredLocation location = location("b.csv");

        assertThat(location.find()).isEmpty();
        assertThat(location.missing()).hasMessageContaining(location.name());
        assertThat(location.missing().category()).isEqualTo(Category.USAGE);
    }

    @Test
    void aFolderHasWhatLiesDirectlyInIt() throws IOException {
        store("dump/a.csv", new byte[3]);
        store("dump/b/c.csv", new byte[1]);
        store("dump/b/d/e.csv", new byte[1]);
        store("dumped.csv", new byte[1]);

        assertThat(folder("dump").entries(name -> true))
                .extracting(StoredEntry::fileName)
                .containsExactlyInAnyOrder("a.csv", "b");
        assertThat(folder("dump/b").entries(name -> true))
                .extracting(StoredEntry::fileName)
                .containsExactlyInAnyOrder("c.csv", "d");
    }

    @Test
    void aFolderInAFolderHasWhatLiesInIt() throws IOException {
        store("dump/b/c.csv", new byte[7]);

        StoredFolder inner = (StoredFolder) folder("dump").entry("b").orElseThrow();
        assertThat(inner.key()).isEqualTo(folder("dump/b").key());
        assertThat(inner.entries(name -> true)).singleElement().isInstanceOf(StoredFile.class);
        assertThat(inner.file("c.csv").orElseThrow().size()).isEqualTo(7);
    }

    @Test
    void onlyWantedNamesAreGiven() throws IOException {
        store("dump/a.csv", new byte[1]);
        store("dump/_b.csv", new byte[1]);
        store("dump/_c/d.csv", new byte[1]);

        assertThat(folder("dump").entries(name -> !name.startsWith("_")))
                .extracting(StoredEntry::fileName)
                .containsExactly("a.csv");
    }

    @Test
    void whatIsNotInAFolderIsNoEntry() throws IOException {
        store("dump/a.csv", new byte[1]);
        store("dump/b/c.csv", new byte[1]);

        assertThat(folder("dump").entry("x.csv")).isEmpty();
        assertThat(folder("dump").entry("c.csv")).isEmpty();
        assertThat(folder("dump").file("b")).isEmpty();
    }

    @Test
    void aFileThatIsNamedItselfIsTheOneInItsFolder() throws IOException {
        store("dump/a.csv", new byte[5]);
        store("dump/manifest.json", new byte[2]);
        StoredFile named = file("dump/a.csv");

        assertThat(named.size()).isEqualTo(5);
        assertThat(named.fileName()).isEqualTo("a.csv");
        assertThat(named.name()).isEqualTo(location("dump/a.csv").name());
        assertThat(named.key())
                .isEqualTo(folder("dump").file("a.csv").orElseThrow().key());
        assertThat(named.folder().key()).isEqualTo(folder("dump").key());
        assertThat(named.folder().file("manifest.json").orElseThrow().size()).isEqualTo(2);
        assertThat(named.folder().file("rejects.csv")).isEmpty();
    }

    @Test
    void namesTellWhereThingsAre() throws IOException {
        store("dump/a.csv", new byte[1]);
        StoredFolder folder = folder("dump");

        assertThat(folder.file("a.csv").orElseThrow().name()).isEqualTo(folder.nameOf("a.csv"));
        assertThat(folder.nameOf("a.csv")).isEqualTo(location("dump/a.csv").name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b.csv",
                "a+b.csv",
                "a%20b.csv",
                "Ä-日本.csv",
                "a'b\"c.csv",
                "a&b=c?.csv",
                "a#b;c,d.csv",
                "~a.csv"
            })
    void namesMayHaveOddCharacters(String name) throws IOException {
        byte[] content = name.getBytes(UTF_8);
        store("dump/" + name, content);

        assertThat(folder("dump").entries(any -> true))
                .extracting(StoredEntry::fileName)
                .containsExactly(name);
        assertThat(read(folder("dump").file(name).orElseThrow())).isEqualTo(content);
        assertThat(read(file("dump/" + name))).isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4095, 65_535, 65_536, 65_537, 1 << 20, LARGE})
    void aFileIsReadFromItsBeginningToItsEnd(int size) throws IOException {
        byte[] content = bytes(size);
        store("a.csv", content);

        assertThat(file("a.csv").size()).isEqualTo(size);
        assertThat(read(file("a.csv"))).isEqualTo(content);
    }

    @ParameterizedTest
    @EnumSource
    void aReaderMaySeek(Access access) throws IOException {
        byte[] content = bytes(LARGE);
        store("a.csv", content);
        Random random = new Random(LARGE);

        try (SeekableByteChannel channel = file("a.csv").open(access)) {
            assertThat(channel.size()).isEqualTo(LARGE);
            for (int i = 0; i < 40; i++) {
                int start = random.nextInt(LARGE);
                int length = Math.min(LARGE - start, random.nextInt(i % 2 == 0 ? 1 << 10 : 1 << 20));
                assertThat(read(channel.position(start), length))
                        .as("%d bytes at %d", length, start)
                        .isEqualTo(Arrays.copyOfRange(content, start, start + length));
                assertThat(channel.position()).isEqualTo(start + length);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void behindTheEndThereIsNothing(Access access) throws IOException {
        store("a.csv", bytes(100));

        try (SeekableByteChannel channel = file("a.csv").open(access)) {
            assertThat(channel.position(98).read(ByteBuffer.allocate(10))).isEqualTo(2);
            assertThat(channel.read(ByteBuffer.allocate(10))).isEqualTo(-1);
            assertThat(channel.position(1000).read(ByteBuffer.allocate(10))).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void manyThreadsReadOneFileAtOnce(Access access) throws Exception {
        byte[] content = bytes(LARGE);
        store("a.csv", content);
        StoredFile file = file("a.csv");
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<byte[]>> readers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                readers.add(executor.submit(() -> {
                    try (SeekableByteChannel channel = file.open(access)) {
                        return read(channel, LARGE);
                    }
                }));
            }
            for (Future<byte[]> reader : readers) {
                assertThat(reader.get()).isEqualTo(content);
            }
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void aReaderThatStopsEarlyLeavesOthersAlone() throws IOException {
        byte[] content = bytes(LARGE);
        store("a.csv", content);
        for (int i = 0; i < 50; i++) {
            try (SeekableByteChannel channel = file("a.csv").open(Access.SEQUENTIAL)) {
                read(channel, 1 << 18);
            }
        }

        assertThat(read(file("a.csv"))).isEqualTo(content);
    }

    @Test
    void manyReadersMayBeOpenAtOnce() throws IOException {
        byte[] content = bytes(1 << 18);
        store("a.csv", content);
        List<SeekableByteChannel> open = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            open.add(file("a.csv").open(Access.SEQUENTIAL));
        }
        for (SeekableByteChannel channel : open) {
            assertThat(read(channel, 1 << 16)).isEqualTo(Arrays.copyOf(content, 1 << 16));
        }
        for (SeekableByteChannel channel : open) {
            channel.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReaderCannotWrite(Access access) throws IOException {
        store("a.csv", new byte[10]);

        try (SeekableByteChannel channel = file("a.csv").open(access)) {
            assertThatThrownBy(() -> channel.write(ByteBuffer.allocate(1)))
                    .isInstanceOf(NonWritableChannelException.class);
            assertThatThrownBy(() -> channel.truncate(1)).isInstanceOf(NonWritableChannelException.class);
        }
    }

    @Test
    void whatDidNotChangeIsUnchanged() throws IOException {
        store("a.csv", bytes(LARGE));
        StoredFile file = file("a.csv");
        read(file);

        file.checkUnchanged();
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatWasReplacedIsAnErrorAndNoMixture(Access access) throws IOException {
        store("a.csv", bytes(LARGE));
        StoredFile file = file("a.csv");
        try (SeekableByteChannel channel = file.open(access)) {
            read(channel, 10);
        }
        store("a.csv", new byte[LARGE - 1]);

        assertThatThrownBy(() -> readAndCheck(file, access))
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith(file.name())
                .hasMessageContaining(" changed while it was exported: ");
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatIsGoneIsAnErrorWhereItIsReadAgain(Access access) throws IOException {
        store("a.csv", bytes(LARGE));
        StoredFile file = file("a.csv");
        remove("a.csv");

        assertThatThrownBy(() -> readAndCheck(file, access)).isInstanceOfAny(SourceException.class, IOException.class);
    }

    private static void readAndCheck(StoredFile file, Access access) throws IOException {
        try (SeekableByteChannel channel = file.open(access)) {
            read(channel, Math.toIntExact(file.size()));
        }
        file.checkUnchanged();
    }

    private StoredFolder folder(String path) throws IOException {
        return (StoredFolder) location(path).find().orElseThrow();
    }

    private StoredFile file(String path) throws IOException {
        return (StoredFile) location(path).find().orElseThrow();
    }

    private static byte[] read(StoredFile file) throws IOException {
        try (InputStream stream = file.stream()) {
            return stream.readAllBytes();
        }
    }

    private static byte[] read(SeekableByteChannel channel, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
