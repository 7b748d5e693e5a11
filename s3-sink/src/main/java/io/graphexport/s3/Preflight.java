package io.graphexport.s3;

import io.graphexport.sink.DestinationException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * Tries, before anything is read, whether everything is allowed that an export will need: an upload in parts and its
 * abort, what cleaning up takes, and the key. Without it small files work and large ones are denied, after hours: an
 * upload in parts needs {@code kms:Decrypt} beside {@code kms:GenerateDataKey}.
 */
final class Preflight {
    /** Behind the task's prefix. */
    static final String NAME = "preflight";

    private final AwsClients clients;
    private final S3Location object;
    private final KeySettings keySettings;
    private final TaskObjects task;

    private Preflight(AwsClients clients, S3Location folder, KeySettings keySettings) {
        this.clients = clients;
        this.object = folder.child(NAME);
        this.keySettings = keySettings;
        this.task = TaskObjects.of(clients.s3(), folder);
    }

    /**
     * Tries everything; leaves nothing.
     *
     * @throws DestinationException with the first thing that is missing
     */
    static void run(AwsClients clients, AwsConnection connection, S3Location folder, KeySettings keySettings) {
        Preflight preflight = new Preflight(clients, folder, keySettings);
        String key = keySettings.key();
        if (key != null && hasKeyServer(connection)) {
            preflight.tryKey(key);
        }
        preflight.tryCleaning();
        preflight.tryUpload();
        preflight.call(
                AwsCall.LIST_UPLOADS, "list uploads in", () -> TaskRemoval.abortStrays(preflight.task, Set.of(NAME)));
    }

    /** With an object that isn't there: so nothing is left where looking is allowed and deleting is not. */
    private void tryCleaning() {
        call(AwsCall.GET_OBJECT, "look at", () -> ObjectMark.head(clients.s3(), object) == null);
        call(AwsCall.DELETE_OBJECT, "delete", () -> {
            task.delete(List.of(NAME));
            return NAME;
        });
    }

    /** A server of one's own seldom has a KMS beside it, and the keys of AWS are not its. */
    private static boolean hasKeyServer(AwsConnection connection) {
        boolean isAmazon = connection.endpoint() == null
                && System.getenv("AWS_ENDPOINT_URL") == null
                && System.getenv("AWS_ENDPOINT_URL_S3") == null;
        return isAmazon
                || connection.keyEndpoint() != null
                || System.getenv("AWS_ENDPOINT_URL_KMS") != null
                || System.getProperty("aws.endpointUrlKms") != null;
    }

    private void tryKey(String key) {
        DataKeys dataKeys = new DataKeys(clients.kms());
        DataKeys.Generated generated =
                callKey(AwsCall.GENERATE_DATA_KEY, key, () -> dataKeys.generate(key, keySettings.context()));
        callKey(AwsCall.DECRYPT, key, () -> dataKeys.decrypt(key, generated.encrypted(), keySettings.context()));
    }

    private <T> T callKey(AwsCall call, String key, Supplier<T> tried) {
        try {
            return tried.get();
        } catch (SdkException error) {
            String throughS3 = AwsProblem.of(error) == AwsProblem.DENIED
                    ? "; where it is allowed through S3 alone (kms:ViaService), use --skip-preflight"
                    : "";
            throw DestinationException.ofPath(
                    "can't use the key " + key + ": " + AwsProblem.text(error, call) + throughS3, error);
        }
    }

    private void tryUpload() {
        S3Client s3 = clients.s3();
        String id = call(
                AwsCall.PUT_OBJECT,
                "begin an upload to",
                () -> s3.createMultipartUpload(request()).uploadId());
        @Nullable DestinationException failure = null;
        try {
            call(AwsCall.PUT_OBJECT, "upload a part to", () -> uploadPart(s3, id));
        } catch (DestinationException error) {
            failure = error;
        }
        abort(id, failure);
    }

    private void abort(String id, @Nullable DestinationException failure) {
        try {
            call(AwsCall.ABORT_UPLOAD, "abort an upload to", () -> {
                task.abort(new TaskObjects.Upload(object.key(), id));
                return id;
            });
        } catch (DestinationException error) {
            if (failure == null) {
                throw error;
            }
            failure.addSuppressed(error);
        }
        if (failure != null) {
            throw failure;
        }
    }

    private CreateMultipartUploadRequest request() {
        CreateMultipartUploadRequest.Builder request =
                CreateMultipartUploadRequest.builder().bucket(object.bucket()).key(object.key());
        keySettings.addTo(request);
        return request.build();
    }

    private UploadPartResponse uploadPart(S3Client s3, String id) {
        return s3.uploadPart(
                request -> request.bucket(object.bucket())
                        .key(object.key())
                        .uploadId(id)
                        .partNumber(1),
                RequestBody.fromString(NAME));
    }

    private <T> T call(AwsCall call, String action, Supplier<T> tried) {
        try {
            return tried.get();
        } catch (SdkException error) {
            throw DestinationException.ofPath(
                    "can't " + action + " " + object + ": " + AwsProblem.text(error, call), error);
        }
    }
}
