package io.graphexport.job.serve;

import io.graphexport.job.sigv4.AccessKey;
import io.graphexport.job.sigv4.SignatureCheck;
import io.graphexport.request.EngineOptions;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Map;

/**
 * Where a server listens and to whom.
 *
 * @param address where; port 0: any that is free
 * @param accessKeys what requests must be signed with, by the keys' ids; empty: whoever reaches the address may ask
 * @param destinations where exports may be written
 * @param options what tasks are run with
 */
public record ServerSettings(
        InetSocketAddress address,
        Map<String, AccessKey> accessKeys,
        AllowedDestinations destinations,
        EngineOptions options) {
    private static final String SERVICE = "neptune-graph";

    /**
     * Creates the settings.
     *
     * @throws IllegalArgumentException if others than this machine could ask without access keys
     */
    public ServerSettings {
        accessKeys = Map.copyOf(accessKeys);
        if (accessKeys.isEmpty() && !address.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException(
                    "without access keys only an address of this machine alone is listened at: " + address);
        }
    }

    CallerCheck callers() {
        return accessKeys.isEmpty()
                ? new LoopbackCallers()
                : new SignedCallers(new SignatureCheck(accessKeys, SERVICE, Clock.systemUTC()));
    }
}
