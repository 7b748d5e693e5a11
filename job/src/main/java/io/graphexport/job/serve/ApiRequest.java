package io.graphexport.job.serve;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for, but for the body.
 *
 * @param method the method
 * @param path the path as it was sent
 * @param query what stands behind the question mark as it was sent; null: there is none
 * @param headers the values of each header by its name in lower case, in the order in which they were sent
 */
record ApiRequest(String method, String path, @Nullable String query, Map<String, List<String>> headers) {
    /** The values of a header, whose name is in lower case. */
    List<String> values(String header) {
        return headers.getOrDefault(header, List.of());
    }
}
