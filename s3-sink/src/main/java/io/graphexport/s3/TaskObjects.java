package io.graphexport.s3;

import io.graphexport.manifest.FileNames;
import io.graphexport.manifest.Manifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The objects and unfinished uploads below a task's prefix: listed, deleted, aborted. Thread-safe. Errors are the
 * SDK's.
 */
final class TaskObjects {
    private static final int BATCH = 1_000;
    private static final int NOT_FOUND = 404;

    private final S3Client s3;
    private final S3Location folder;

    private TaskObjects(S3Client s3, S3Location folder) {
        this.s3 = s3;
        this.folder = folder;
    }

    static TaskObjects of(S3Client s3, S3Location folder) {
        return new TaskObjects(s3, folder);
    }

    /** An upload that was begun and neither completed nor aborted. */
    record Upload(String key, String id) {}

    /** What the server says of all objects, by what stands behind the prefix. */
    Map<String, ExportObjects.Stored> objects() {
        Map<String, ExportObjects.Stored> found = new LinkedHashMap<>();
        for (S3Object object : s3.listObjectsV2Paginator(
                        request -> request.bucket(folder.bucket()).prefix(folder.prefix()))
                .contents()) {
            // Some servers list what is still being written, without an ETag.
            String eTag = Objects.requireNonNullElse(object.eTag(), "");
            found.put(name(object.key()), new ExportObjects.Stored(object.size(), eTag));
        }
        return found;
    }

    /**
     * The uploads of files of an export directly below the prefix, as far as the server knows them yet. No listing
     * tells who began an upload, so the name is what tells an export's from those of others.
     */
    List<Upload> uploads() {
        List<Upload> found = new ArrayList<>();
        for (ListMultipartUploadsResponse page : s3.listMultipartUploadsPaginator(
                request -> request.bucket(folder.bucket()).prefix(folder.prefix()))) {
            for (MultipartUpload upload : page.uploads()) {
                if (isOfExport(upload.key())) {
                    found.add(new Upload(upload.key(), upload.uploadId()));
                }
            }
        }
        return found;
    }

    private boolean isOfExport(String key) {
        if (!key.startsWith(folder.prefix())) {
            return false;
        }
        String name = name(key);
        return name.equals(Preflight.NAME) || name.equals(Manifest.FILE_NAME) || FileNames.isOfExport(name);
    }

    /** What stands behind the prefix. */
    String name(String key) {
        return key.substring(folder.prefix().length());
    }

    /** Aborts an upload; one that is gone is fine. */
    void abort(Upload upload) {
        try {
            s3.abortMultipartUpload(
                    request -> request.bucket(folder.bucket()).key(upload.key()).uploadId(upload.id()));
        } catch (S3Exception error) {
            if (error.statusCode() != NOT_FOUND) {
                throw error;
            }
        }
    }

    /** Deletes objects by what stands behind the prefix. */
    void delete(List<String> names) {
        for (int start = 0; start < names.size(); start += BATCH) {
            deleteBatch(names.subList(start, Math.min(names.size(), start + BATCH)));
        }
    }

    private void deleteBatch(List<String> names) {
        List<ObjectIdentifier> keys = names.stream()
                .map(name ->
                        ObjectIdentifier.builder().key(folder.prefix() + name).build())
                .toList();
        DeleteObjectsResponse response = s3.deleteObjects(request -> request.bucket(folder.bucket())
                .delete(delete -> delete.objects(keys).quiet(true)));
        if (response.hasErrors() && !response.errors().isEmpty()) {
            throw failed(response.errors().get(0));
        }
    }

    /** As if the first object that couldn't be deleted had been deleted by a call of its own. */
    private static SdkException failed(S3Error error) {
        return S3Exception.builder()
                .message(error.message())
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(error.code())
                        .errorMessage(error.message())
                        .build())
                .build();
    }
}
