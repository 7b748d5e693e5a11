package io.graphexport.s3;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/** Sends parts by the SDK's blocking client, which is broken off and closed by its owner. */
record StandardPartTransfer(S3Client s3) implements PartTransfer {
    @Override
    public @Nullable String send(UploadPartRequest request, PartBytes bytes) {
        return s3.uploadPart(request, ExportObjects.body(bytes)).eTag();
    }

    @Override
    public void breakOff() {}

    @Override
    public void close() {}
}
