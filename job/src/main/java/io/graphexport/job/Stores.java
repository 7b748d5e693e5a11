package io.graphexport.job;

import io.graphexport.s3.AwsConnection;
import io.graphexport.s3.KmsDecryption;
import io.graphexport.s3.S3Source;
import io.graphexport.source.DecryptingLocation;
import io.graphexport.source.LocalLocation;
import io.graphexport.source.LocalLocation.Links;
import io.graphexport.source.StoredLocation;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The stores that a command reads dumps and exports from, in the plain view of encrypted files. S3 and KMS are only
 * opened, and the AWS SDK only loaded, where a place in S3 or a key is named. All places are asked for by one thread.
 */
final class Stores implements Closeable {
    /** The part of the memory setting that what is fetched ahead from S3 may take. */
    private static final int SHARE = 8;

    private final Supplier<AwsConnection> connection;
    private final List<String> keyArns;
    private final long memory;
    private @Nullable S3Source s3;
    private @Nullable KmsDecryption decryption;

    /**
     * Opens nothing yet.
     *
     * @param connection how S3 and KMS are reached, asked for when they are
     * @param keyArns the keys that encrypted files may be read with
     * @param memory the engine's memory setting in bytes
     */
    Stores(Supplier<AwsConnection> connection, DecryptionOptions keyArns, long memory) {
        this.connection = connection;
        this.keyArns = keyArns.keyArns();
        this.memory = memory;
    }

    /** The places of a dump. */
    List<StoredLocation> dumps(List<String> places) {
        return places.stream().map(place -> location(place, Links.FOLLOWED)).toList();
    }

    /** The place of an export, which has no links. */
    StoredLocation export(String place) {
        return location(place, Links.REFUSED);
    }

    private StoredLocation location(String place, Links links) {
        StoredLocation stored =
                SourcePlace.isInS3(place) ? s3().location(place) : LocalLocation.of(Path.of(place), links);
        return keyArns.isEmpty()
                ? DecryptingLocation.withoutKeys(stored)
                : DecryptingLocation.of(stored, Objects.requireNonNull(decryption()));
    }

    /** What decrypts with the keys that were named; null if none was. */
    @Nullable
    synchronized KmsDecryption decryption() {
        KmsDecryption open = decryption;
        if (open == null && !keyArns.isEmpty()) {
            open = KmsDecryption.open(connection.get(), keyArns);
            decryption = open;
        }
        return open;
    }

    private synchronized S3Source s3() {
        S3Source open = s3;
        if (open == null) {
            open = S3Source.open(connection.get(), Math.max(1, memory / SHARE));
            s3 = open;
        }
        return open;
    }

    /** Ends what is being read, whatever the thread: a server that says nothing would hold it for minutes. */
    void breakOff() {
        close();
    }

    @Override
    public synchronized void close() {
        if (s3 != null) {
            s3.close();
        }
        if (decryption != null) {
            decryption.close();
        }
    }
}
