package io.graphexport.job.serve;

import com.sun.net.httpserver.HttpExchange;
import io.graphexport.job.sigv4.SignableRequest;
import io.graphexport.job.sigv4.SignatureCheck;
import io.graphexport.job.sigv4.SignatureException;
import java.net.URI;

/**
 * Those who sign their requests with a known access key.
 *
 * @param signatures knows the keys
 */
record SignedCallers(SignatureCheck signatures) implements CallerCheck {
    @Override
    public void check(HttpExchange exchange, byte[] body) throws ApiException {
        URI address = exchange.getRequestURI();
        try {
            signatures.check(SignableRequest.of(
                    exchange.getRequestMethod(),
                    String.valueOf(address.getRawPath()),
                    address.getRawQuery(),
                    exchange.getRequestHeaders(),
                    body));
        } catch (SignatureException e) {
            throw ApiException.ofSignature(e);
        } catch (IllegalArgumentException e) {
            throw ApiException.ofForm("the query: " + e.getMessage());
        }
    }
}
