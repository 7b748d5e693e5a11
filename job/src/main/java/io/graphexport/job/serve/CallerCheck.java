package io.graphexport.job.serve;

import com.sun.net.httpserver.HttpExchange;

/** Decides who may use the API. Thread-safe. */
interface CallerCheck {
    /**
     * Checks a request.
     *
     * @param body the request's whole body
     * @throws ApiException if its sender may not
     */
    void check(HttpExchange exchange, byte[] body) throws ApiException;
}
