package io.graphexport.s3;

import io.graphexport.sink.DestinationException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/**
 * The calls that make objects of one export. Every object has the headers of the key, a checksum that the server
 * compares, a mark of this attempt, and replaces nothing but an earlier journal. Thread-safe.
 *
 * <p>Where a reply is lost the call may have succeeded, and then the try that follows fails because the object is there
 * or the upload is not. So whatever fails at the end is asked for: an object of the right length with our mark is ours.
 */
final class ExportObjects {
    private static final String NONE_YET = "*";
    private static final String BINARY = "application/octet-stream";

    private final S3Client transfers;
    private final PartTransfer parts;
    private final S3Client calls;
    private final S3Location folder;
    private final ObjectMark mark;
    private final KeySettings keySettings;
    private final AtomicLong uploadedBytes = new AtomicLong();

    ExportObjects(AwsClients clients, S3Location folder, ObjectMark mark, KeySettings keySettings) {
        this.transfers = clients.transfers();
        this.parts = clients.parts();
        this.calls = clients.s3();
        this.folder = folder;
        this.mark = mark;
        this.keySettings = keySettings;
    }

    /** What the server says of an object that is there. */
    record Stored(long length, String eTag) {
        /** Some servers quote an ETag in one answer and not in another. */
        Stored {
            eTag = eTag.replace("\"", "");
        }
    }

    /** The bytes that have arrived so far. */
    long uploadedBytes() {
        return uploadedBytes.get();
    }

    S3Location location(String name) {
        return folder.child(name);
    }

    /** Makes an object with one call. */
    Stored put(String name, PartBytes bytes) {
        PutObjectRequest request = putRequest(name, bytes).ifNoneMatch(NONE_YET).build();
        try {
            String eTag = transfers.putObject(request, body(bytes)).eTag();
            uploadedBytes.addAndGet(bytes.length());
            return new Stored(bytes.length(), requireETag(eTag));
        } catch (SdkException error) {
            return requireOurs(name, bytes.length(), error);
        }
    }

    private PutObjectRequest.Builder putRequest(String name, PartBytes bytes) {
        S3Location location = location(name);
        PutObjectRequest.Builder request = PutObjectRequest.builder()
                .bucket(location.bucket())
                .key(location.key())
                .contentLength(bytes.length())
                .metadata(mark.metadata())
                .checksumCRC32C(Crc32c.text(checksum(bytes)));
        keySettings.addTo(request);
        return request;
    }

    /** How long a call may take. */
    enum Patience {
        /** As long as bytes go, unless it is broken off. */
        TRANSFER,
        /** As long as any other call; it isn't broken off. */
        CALL
    }

    /** Makes an object with one call, in the place of one that may be there. */
    void replace(String name, PartBytes bytes, Patience patience) {
        S3Client client = switch (patience) {
            case TRANSFER -> transfers;
            case CALL -> calls;
        };
        try {
            requireETag(client.putObject(putRequest(name, bytes).build(), body(bytes))
                    .eTag());
        } catch (SdkException error) {
            throw failed(name, error);
        }
    }

    /** Begins an upload in parts. */
    String beginUpload(String name) {
        S3Location location = location(name);
        CreateMultipartUploadRequest.Builder request = CreateMultipartUploadRequest.builder()
                .bucket(location.bucket())
                .key(location.key())
                .metadata(mark.metadata())
                .checksumAlgorithm(ChecksumAlgorithm.CRC32_C);
        keySettings.addTo(request);
        try {
            return transfers.createMultipartUpload(request.build()).uploadId();
        } catch (SdkException error) {
            throw failed(name, error);
        }
    }

    /** Sends a part. */
    CompletedPart uploadPart(String name, String uploadId, int number, PartBytes bytes) {
        S3Location location = location(name);
        String checksum = Crc32c.text(checksum(bytes));
        try {
            UploadPartRequest request = UploadPartRequest.builder()
                    .bucket(location.bucket())
                    .key(location.key())
                    .uploadId(uploadId)
                    .partNumber(number)
                    .contentLength(bytes.length())
                    .checksumCRC32C(checksum)
                    .build();
            String eTag = parts.send(request, bytes);
            uploadedBytes.addAndGet(bytes.length());
            return CompletedPart.builder()
                    .partNumber(number)
                    .eTag(requireETag(eTag))
                    .checksumCRC32C(checksum)
                    .build();
        } catch (SdkException error) {
            throw failed(name, error);
        }
    }

    /** Makes an object of the parts, which stand in order. */
    Stored completeUpload(String name, String uploadId, List<CompletedPart> parts, long length) {
        S3Location location = location(name);
        try {
            String eTag = transfers
                    .completeMultipartUpload(request -> request.bucket(location.bucket())
                            .key(location.key())
                            .uploadId(uploadId)
                            .ifNoneMatch(NONE_YET)
                            .multipartUpload(upload -> upload.parts(parts)))
                    .eTag();
            return new Stored(length, requireETag(eTag));
        } catch (SdkException error) {
            return requireOurs(name, length, error);
        }
    }

    /** The object, if a call that seemed to fail has made it after all. */
    private Stored requireOurs(String name, long length, SdkException failure) {
        try {
            HeadObjectResponse head = mark.headOfOurs(calls, location(name));
            if (head != null && head.contentLength() == length) {
                return new Stored(length, requireETag(head.eTag()));
            }
        } catch (SdkException error) {
            failure.addSuppressed(error);
        }
        throw failed(name, failure);
    }

    /** A success without an ETag is none: some servers begin to answer before they know. */
    private static String requireETag(@Nullable String eTag) {
        if (eTag == null) {
            throw SdkClientException.create("the server answered without an ETag");
        }
        return eTag;
    }

    /** The bytes are read anew for every try. */
    static RequestBody body(PartBytes bytes) {
        return RequestBody.fromContentProvider(bytes::open, bytes.length(), BINARY);
    }

    private static int checksum(PartBytes bytes) {
        try {
            return bytes.checksum();
        } catch (IOException error) {
            throw DestinationException.ofWriting("can't read a temporary file back: " + error.getMessage(), error);
        }
    }

    private DestinationException failed(String name, SdkException error) {
        return DestinationException.ofWriting(
                "can't write " + location(name) + ": " + AwsProblem.text(error, AwsCall.PUT_OBJECT), error);
    }

    /** The names of all objects of the export that are there, with what the server says of them. */
    Map<String, Stored> list() {
        return TaskObjects.of(calls, folder).objects();
    }
}
