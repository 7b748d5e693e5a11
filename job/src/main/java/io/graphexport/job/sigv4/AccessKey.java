package io.graphexport.job.sigv4;

import org.jspecify.annotations.Nullable;

/**
 * What requests are signed with.
 *
 * @param id the access key id, which requests tell
 * @param secret the secret access key, which they don't
 * @param sessionToken what temporary credentials have besides; null: none
 */
public record AccessKey(String id, String secret, @Nullable String sessionToken) {
    /** The id alone, for a secret has no place in a message. */
    @Override
    public String toString() {
        return id;
    }
}
