package io.graphexport.s3;

import io.graphexport.source.SourceException;
import io.graphexport.source.StoredLocation;
import java.io.Closeable;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Amazon S3 as the store that dumps and exports are read from (contract R2.1): {@code s3://bucket/key} is an object, or
 * a prefix with all objects below it, listed once. Thread-safe.
 *
 * <p>Each byte comes from the object that was listed: all reads name its ETag, so that an object which changes is an
 * error and never a mixture. Open until the last reader is closed.
 */
public final class S3Source implements Closeable {
    private static final String SCHEME = "s3://";
    private static final Set<String> ODD_SEGMENTS = Set.of("", ".", "..");

    private final AwsClients clients;
    private final SourceCalls calls;
    private final ReadAhead readAhead;

    private S3Source(AwsClients clients, SourceCalls calls, ReadAhead readAhead) {
        this.clients = clients;
        this.calls = calls;
        this.readAhead = readAhead;
    }

    /**
     * Opens the store; nothing is sent yet.
     *
     * @param memory the bytes that may be held which were fetched before they are asked for, from 1; a piece of 64 KiB
     *     for each open reader comes on top
     * @throws SourceException if no region is known
     */
    public static S3Source open(AwsConnection connection, long memory) {
        try {
            AwsClients clients = AwsClients.open(
                    connection,
                    ReadAhead.THREADS + Math.max(32, 2 * Runtime.getRuntime().availableProcessors()));
            SourceCalls calls = new SourceCalls(clients.transfers(), connection);
            return new S3Source(clients, calls, new ReadAhead(calls, memory));
        } catch (SdkException error) {
            throw SourceException.ofPath("can't read from S3: " + AwsProblem.text(error, AwsCall.GET_OBJECT));
        }
    }

    /**
     * The place that a URI names: an object, or else a prefix, to which a slash at its end is added if it has none.
     * Keys stand in it as they are, with no escapes.
     *
     * @throws SourceException if it is no {@code s3://bucket/key}, or a segment of the key is empty, {@code .} or
     *     {@code ..}, which S3 takes for names and people don't
     */
    public StoredLocation location(String uri) {
        if (!uri.startsWith(SCHEME)) {
            throw SourceException.ofPath("'" + uri + "' is no place in S3: it must begin with s3://");
        }
        int slash = uri.indexOf('/', SCHEME.length());
        String bucket = slash < 0 ? uri.substring(SCHEME.length()) : uri.substring(SCHEME.length(), slash);
        if (bucket.isEmpty()) {
            throw SourceException.ofPath("'" + uri + "' names no bucket; it must be s3://bucket/prefix");
        }
        String key = slash < 0 ? "" : uri.substring(slash + 1);
        requireSegments(uri, key);
        return new SourceLocation(uri, calls, readAhead, new S3Location(bucket, key));
    }

    private static void requireSegments(String uri, String key) {
        String path = key.endsWith("/") ? key.substring(0, key.length() - 1) : key;
        if (!key.isEmpty() && Stream.of(path.split("/", -1)).anyMatch(ODD_SEGMENTS::contains)) {
            throw SourceException.ofPath(
                    "'" + uri + "' has a segment that is empty, . or ..; S3 takes them for names of"
                            + " their own, so write the prefix without them");
        }
    }

    /** Ends the connections; readers that are still open fail. */
    @Override
    public void close() {
        readAhead.close();
        clients.close();
    }
}
