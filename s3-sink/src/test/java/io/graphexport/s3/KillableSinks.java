package io.graphexport.s3;

import io.graphexport.sink.DestinationException;
import io.graphexport.sink.ExportSink;
import io.graphexport.sink.Opening;
import java.net.URI;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;

/** Sinks of one export, each of which can be killed. */
final class KillableSinks {
    private final IdentityHashMap<ExportSink, AwsClients> clients = new IdentityHashMap<>();

    S3Sink open(URI endpoint, String bucket, UploadClient client, Opening opening) {
        AwsClients own = AwsClients.open(TestSinks.connection(endpoint), TestSinks.SMALL.threads(), client);
        S3Sink sink = TestSinks.open(own, bucket, TestSinks.SMALL, opening);
        clients.put(sink, own);
        return sink;
    }

    /** Leaves everything as it is when what was complete has arrived. */
    void kill(ExportSink sink) {
        S3Sink killed = (S3Sink) sink;
        killed.awaitUploads();
        Objects.requireNonNull(clients.remove(sink)).close();
        try {
            killed.close();
        } catch (DestinationException | RejectedExecutionException unreachable) {
            // It can't remove anything any more.
        }
    }
}
