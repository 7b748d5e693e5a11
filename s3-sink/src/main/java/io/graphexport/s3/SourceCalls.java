package io.graphexport.s3;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.InvalidObjectStateException;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The calls by which S3 is read. An error comes as an {@link IOException} in words. Thread-safe.
 *
 * @param connection how often what breaks is tried again
 */
record SourceCalls(S3Client s3, AwsConnection connection) {
    private static final int MOST_DOUBLINGS = 7;
    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;

    /** What an object is at the moment; empty if there is none. */
    Optional<ObjectState> head(S3Location object) throws IOException {
        try {
            HeadObjectResponse head =
                    s3.headObject(request -> request.bucket(object.bucket()).key(object.key()));
            return Optional.of(new ObjectState(object, head.contentLength(), head.eTag()));
        } catch (AwsServiceException error) {
            if (error.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw inWords(error, AwsCall.GET_OBJECT);
        } catch (SdkException error) {
            throw inWords(error, AwsCall.GET_OBJECT);
        }
    }

    /** All objects whose keys begin with the place's key. */
    ObjectListing list(S3Location place) throws IOException {
        ObjectListing listing = new ObjectListing();
        String next = null;
        do {
            ListObjectsV2Response page = page(place, next);
            for (S3Object object : page.contents()) {
                S3Location found = new S3Location(place.bucket(), object.key());
                listing.add(new ObjectState(found, object.size(), object.eTag()));
            }
            next = page.nextContinuationToken();
        } while (next != null);
        return listing;
    }

    /** The SDK tries again until an answer begins; one that breaks off is asked for again here. */
    private ListObjectsV2Response page(S3Location place, @Nullable String continuation) throws IOException {
        for (int failures = 1; ; failures++) {
            try {
                return s3.listObjectsV2(request ->
                        request.bucket(place.bucket()).prefix(place.key()).continuationToken(continuation));
            } catch (SdkException error) {
                if (failures == connection.attempts() || !brokeOff(error)) {
                    throw inWords(error, AwsCall.LIST_OBJECTS);
                }
            }
            pause(failures);
        }
    }

    private boolean brokeOff(SdkException error) {
        boolean triedEnough = error.numAttempts() != null && error.numAttempts() >= connection.attempts();
        Throwable cause = error;
        while (cause != null && !(cause instanceof IOException) && !(cause instanceof XMLStreamException)) {
            cause = cause.getCause();
        }
        return cause != null && !triedEnough;
    }

    /** Waits before something is tried again: twice as long each time. */
    void pause(int failures) throws IOException {
        long delay = connection.retryDelay().toMillis() << Math.min(failures - 1, MOST_DOUBLINGS);
        try {
            TimeUnit.MILLISECONDS.sleep(delay);
        } catch (InterruptedException wish) {
            Thread.currentThread().interrupt();
            throw new ClosedByInterruptException();
        }
    }

    /**
     * Asks for a range of an object as it was found.
     *
     * @throws ObjectChangedException if it is another one now, or none
     */
    ResponseInputStream<GetObjectResponse> get(ObjectState object, long start, int length) throws IOException {
        GetObjectRequest.Builder request = GetObjectRequest.builder()
                .bucket(object.place().bucket())
                .key(object.place().key())
                .ifMatch(object.eTag());
        if (start == 0 && length == object.size()) {
            // S3 tells the checksum of a whole object only, and the SDK compares it then.
            request.checksumMode(ChecksumMode.ENABLED);
        } else {
            request.range("bytes=" + start + "-" + (start + length - 1));
        }
        try {
            return s3.getObject(request.build());
        } catch (InvalidObjectStateException error) {
            throw new IOException(
                    "the object is in the archive storage class " + error.storageClassAsString()
                            + "; restore it (aws s3api restore-object) and start again when that is done",
                    error);
        } catch (AwsServiceException error) {
            throw changedOrInWords(error);
        } catch (SdkException error) {
            throw inWords(error, AwsCall.GET_OBJECT);
        }
    }

    private static IOException changedOrInWords(AwsServiceException error) {
        return switch (error.statusCode()) {
            case PRECONDITION_FAILED -> new ObjectChangedException("another object has taken its place", error);
            case NOT_FOUND -> new ObjectChangedException("it is gone", error);
            default -> inWords(error, AwsCall.GET_OBJECT);
        };
    }

    static IOException inWords(SdkException error, AwsCall call) {
        return new IOException(AwsProblem.text(error, call), error);
    }
}
