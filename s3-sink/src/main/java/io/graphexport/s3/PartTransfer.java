package io.graphexport.s3;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** Sends parts, on as many threads as call it. Errors are the SDK's. Thread-safe. */
interface PartTransfer extends SdkAutoCloseable {
    /** Sends a part, again if need be; returns its ETag as the server tells it. */
    @Nullable
    String send(UploadPartRequest request, PartBytes bytes);

    /** Has what is being sent fail, and what is sent from now on. */
    void breakOff();

    @Override
    void close();
}
