package io.graphexport.job.serve;

/** Decides who may use the API. Thread-safe. */
interface CallerCheck {
    /**
     * Checks a request.
     *
     * @param body the request's whole body
     * @throws ApiException if its sender may not
     */
    void check(ApiRequest request, byte[] body) throws ApiException;
}
