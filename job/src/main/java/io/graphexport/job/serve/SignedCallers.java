package io.graphexport.job.serve;

import io.graphexport.job.sigv4.SignableRequest;
import io.graphexport.job.sigv4.SignatureCheck;
import io.graphexport.job.sigv4.SignatureException;

/**
 * Those who sign their requests with a known access key.
 *
 * @param signatures knows the keys
 */
record SignedCallers(SignatureCheck signatures) implements CallerCheck {
    @Override
    public void check(ApiRequest request, byte[] body) throws ApiException {
        try {
            signatures.check(
                    SignableRequest.of(request.method(), request.path(), request.query(), request.headers(), body));
        } catch (SignatureException e) {
            throw ApiException.ofSignature(e);
        } catch (IllegalArgumentException e) {
            throw ApiException.ofForm("the query: " + e.getMessage());
        }
    }
}
