package io.graphexport.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphexport.error.ExportException.Category;
import io.graphexport.source.SourceException;
import io.graphexport.source.StoredFile;
import io.graphexport.source.StoredFile.Access;
import io.graphexport.source.StoredFolder;
import io.graphexport.testkit.s3.FaultProxy;
import io.graphexport.testkit.s3.FaultProxy.Checksums;
import io.graphexport.testkit.s3.S3Operation;
import io.graphexport.testkit.s3.ScriptedS3;
import io.graphexport.testkit.s3.WireFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong on the way from S3 ends in the same bytes, or in an error that says what is wrong. */
class S3SourceFaultsTest {
    @RegisterExtension
    static final S3Server SERVER = new S3Server();

    private static final int SMALL = 10_000;
    private static final int LARGE = 1_000_003;
    private static final byte[] SMALL_CONTENT = bytes(SMALL);
    private static final byte[] LARGE_CONTENT = bytes(LARGE);
    private static String bucket;

    private FaultProxy proxy;
    private S3Source source;

    @BeforeAll
    static void store() {
        bucket = SERVER.newBucket();
        SERVER.put(bucket, "dump/small.csv", SMALL_CONTENT);
        SERVER.put(bucket, "dump/large.csv", LARGE_CONTENT);
    }

    @BeforeEach
    void setUp() throws IOException {
        proxy = FaultProxy.start(SERVER.endpoint(), Checksums.ADDED);
        source = S3Source.open(S3Server.connection(proxy.endpoint()), 1 << 19);
    }

    @AfterEach
    void tearDown() throws IOException {
        source.close();
        proxy.close();
    }

    @ParameterizedTest
    @EnumSource(
            names = {"FLIPPED_BIT", "DENIED", "ARCHIVED"},
            mode = Mode.EXCLUDE)
    void aFaultInAListingIsOvercome(WireFault fault) throws IOException {
        proxy.fail(fault, "^GET /[^ ]*list-type=2", S3SourceFaultsTest::first);

        assertThat(folder().entries(name -> true)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"SLOW_DOWN", "RESET", "LOST_REPLY", "LATE_REPLY"})
    void aFaultInALookIsOvercome(WireFault fault) throws IOException {
        proxy.fail(fault, "^HEAD", S3SourceFaultsTest::first);

        assertThat(file("small.csv").size()).isEqualTo(SMALL);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"DENIED", "ARCHIVED"},
            mode = Mode.EXCLUDE)
    void aFaultInASmallObjectIsOvercome(WireFault fault) throws IOException {
        proxy.fail(fault, "^GET /[^ ]*small.csv", S3SourceFaultsTest::first);

        assertThat(read("small.csv", Access.SEQUENTIAL)).isEqualTo(SMALL_CONTENT);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"FLIPPED_BIT", "DENIED", "ARCHIVED"},
            mode = Mode.EXCLUDE)
    void aFaultInTheFirstRangeIsOvercome(WireFault fault) throws IOException {
        proxy.fail(fault, "^GET /[^ ]*large.csv", S3SourceFaultsTest::first);

        assertThat(read("large.csv", Access.SEQUENTIAL)).isEqualTo(LARGE_CONTENT);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"FLIPPED_BIT", "DENIED", "ARCHIVED"},
            mode = Mode.EXCLUDE)
    void faultsInManyRangesAreOvercome(WireFault fault) throws IOException {
        proxy.fail(fault, "^GET /[^ ]*large.csv", number -> number % 3 == 2);

        assertThat(read("large.csv", Access.SEQUENTIAL)).isEqualTo(LARGE_CONTENT);
        assertThat(read("large.csv", Access.RANGES)).isEqualTo(LARGE_CONTENT);
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET_IN_BODY", "CUT_BODY"})
    void whatBreaksIsResumedWhereItBroke(WireFault fault) throws IOException {
        // Each body breaks in its middle, far more often than a call is tried: what counts is that bytes come.
        proxy.fail(fault, "^GET /[^ ]*large.csv", number -> true);

        assertThat(read("large.csv", Access.RANGES)).isEqualTo(LARGE_CONTENT);
    }

    @ParameterizedTest
    @EnumSource(names = {"SLOW_DOWN", "RESET", "LOST_REPLY", "DENIED", "ARCHIVED"})
    void aFaultThatStaysIsAnErrorInWords(WireFault fault) {
        proxy.fail(fault, "^GET /[^ ]*large.csv", number -> true);

        for (Access access : Access.values()) {
            assertThatThrownBy(() -> read("large.csv", access))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(words(fault))
                    .hasMessageNotContaining("software.amazon")
                    .hasMessageNotContaining("Service: S3");
        }
    }

    private static String words(WireFault fault) {
        return switch (fault) {
            case SLOW_DOWN -> "asked to slow down";
            case DENIED -> "s3:GetObject is missing";
            case ARCHIVED -> "archive storage class GLACIER; restore it";
            case RESET, LOST_REPLY, RESET_IN_BODY, CUT_BODY, FLIPPED_BIT, FLIPPED_REQUEST_BIT, LATE_REPLY -> "server";
        };
    }

    @Test
    void bytesThatAreWrongAgainAndAgainAreAnError() {
        proxy.fail(WireFault.FLIPPED_BIT, "^GET /[^ ]*small.csv", number -> true);

        assertThatThrownBy(() -> read("small.csv", Access.SEQUENTIAL)).isInstanceOf(IOException.class);
    }

    @Test
    void aDeniedListingNamesThePermission() {
        proxy.fail(WireFault.DENIED, "^GET /[^ ]*list-type=2", number -> true);

        assertThatThrownBy(this::folder)
                .isInstanceOfSatisfying(
                        SourceException.class,
                        error -> assertThat(error.category()).isEqualTo(Category.USAGE))
                .hasMessageContaining("the permission s3:ListBucket is missing");
    }

    @Test
    void aPrefixIsFoundWhereLooksAreAllowedBelowItAlone() throws IOException {
        proxy.fail(WireFault.DENIED, "^HEAD /[^ ]*dump ", number -> true);

        assertThat(source.location("s3://" + bucket + "/dump").find())
                .get()
                .isInstanceOfSatisfying(
                        StoredFolder.class,
                        folder -> assertThat(folder.fileName()).isEqualTo("dump"));
    }

    @Test
    void aDeniedObjectNamesThePermission() {
        proxy.fail(WireFault.DENIED, "^HEAD", number -> true);

        assertThatThrownBy(() ->
                        source.location("s3://" + bucket + "/dump/small.csv").find())
                .isInstanceOfSatisfying(
                        SourceException.class,
                        error -> assertThat(error.category()).isEqualTo(Category.USAGE))
                .hasMessageContaining("the permission s3:GetObject is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a//b", "/a", "./a", "a/..", "a/../b/", "a//"})
    void aSegmentThatNobodyMeansIsRefused(String key) {
        assertThatThrownBy(() -> source.location("s3://" + bucket + "/" + key))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("has a segment that is empty, . or ..");
    }

    @Test
    void moreObjectsThanAListingHoldsAreFound() throws IOException {
        try (ScriptedS3 many = ScriptedS3.start();
                S3Source manySource = S3Source.open(S3Server.connection(many.endpoint()), 1 << 19)) {
            for (int number = 0; number < 2_500; number++) {
                many.store("dump/" + number + ".csv", SMALL_CONTENT, Map.of());
            }
            StoredFolder folder = (StoredFolder) manySource
                    .location("s3://" + ScriptedS3.BUCKET + "/dump/")
                    .find()
                    .orElseThrow();

            assertThat(folder.entries(name -> true)).hasSize(2_500);
            assertThat(many.calls(S3Operation.LIST_OBJECTS)).isEqualTo(3);
        }
    }

    @Test
    void anObjectThatChangesBetweenTwoRangesIsAnErrorAndNoMixture() throws IOException {
        SERVER.put(bucket, "changing/a.csv", LARGE_CONTENT);
        StoredFile file = (StoredFile)
                source.location("s3://" + bucket + "/changing/a.csv").find().orElseThrow();
        try (SeekableByteChannel channel = file.open(Access.SEQUENTIAL)) {
            channel.read(ByteBuffer.allocate(100));
            SERVER.put(bucket, "changing/a.csv", bytes(LARGE + 1));

            assertThatThrownBy(() -> readAll(channel, LARGE - 100))
                    .isInstanceOf(SourceException.class)
                    .hasMessageStartingWith(file.name() + " changed while it was exported: another object");
        }
    }

    @Test
    void anObjectThatIsGoneBetweenTwoRangesIsAnError() throws IOException {
        SERVER.put(bucket, "going/a.csv", LARGE_CONTENT);
        StoredFile file = (StoredFile)
                source.location("s3://" + bucket + "/going/a.csv").find().orElseThrow();
        try (SeekableByteChannel channel = file.open(Access.SEQUENTIAL)) {
            channel.read(ByteBuffer.allocate(100));
            SERVER.client().deleteObject(request -> request.bucket(bucket).key("going/a.csv"));

            assertThatThrownBy(() -> readAll(channel, LARGE - 100))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("it is gone");
        }
    }

    @Test
    void aReaderOfTheFirstBytesFetchesNoMore() throws IOException {
        try (SeekableByteChannel channel = file("large.csv").open(Access.SEQUENTIAL)) {
            channel.read(ByteBuffer.allocate(100));
        }

        assertThat(proxy.requests()).filteredOn(line -> line.startsWith("GET")).hasSize(1);
    }

    private static boolean first(int number) {
        return number == 1;
    }

    private StoredFolder folder() throws IOException {
        return (StoredFolder)
                source.location("s3://" + bucket + "/dump/").find().orElseThrow();
    }

    private StoredFile file(String name) throws IOException {
        return (StoredFile)
                source.location("s3://" + bucket + "/dump/" + name).find().orElseThrow();
    }

    private byte[] read(String name, Access access) throws IOException {
        StoredFile file = file(name);
        try (SeekableByteChannel channel = file.open(access)) {
            return readAll(channel, (int) file.size());
        }
    }

    private static byte[] readAll(SeekableByteChannel channel, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            assertThat(channel.read(bytes)).isPositive();
        }
        return bytes.array();
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
