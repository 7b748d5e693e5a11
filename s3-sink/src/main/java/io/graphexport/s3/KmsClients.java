package io.graphexport.s3;

import java.io.Closeable;
import java.util.HashMap;
import java.util.Map;

/** The clients of AWS KMS, one for each region that a key lies in. Thread-safe. */
final class KmsClients implements Closeable {
    private static final int CONNECTIONS = 16;
    private static final int REGION_IN_ARN = 3;

    private final AwsConnection connection;
    private final Map<String, AwsClients> byRegion = new HashMap<>();

    /** Opens nothing yet. */
    KmsClients(AwsConnection connection) {
        this.connection = connection;
    }

    /**
     * The data keys of a key.
     *
     * @param keyArn its ARN, which names its region
     */
    synchronized DataKeys of(String keyArn) {
        String[] parts = keyArn.split(":", -1);
        String region = parts.length > REGION_IN_ARN ? parts[REGION_IN_ARN] : "";
        return new DataKeys(byRegion.computeIfAbsent(region, this::open).kms());
    }

    private AwsClients open(String region) {
        return AwsClients.open(region.isEmpty() ? connection : connection.withRegion(region), CONNECTIONS);
    }

    @Override
    public synchronized void close() {
        byRegion.values().forEach(AwsClients::close);
    }
}
