package io.graphexport.job.serve;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;

/**
 * Headers of a request, validated as Netty's own. One too many is refused when it comes: of four bytes each, those of
 * few kilobytes would be megabytes of objects until their end is known.
 */
final class BoundedHeaders extends DefaultHttpHeaders {
    private BoundedHeaders(DefaultHttpHeadersFactory validation) {
        super(validation.getNameValidator(), validation.getValueValidator());
    }

    /** There are more headers than a request may have. */
    static final class TooManyException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private TooManyException() {
            super("a request must have at most " + ServerLimits.MOST_HEADERS + " headers");
        }
    }

    /** Makes them where Netty would make its own. */
    static HttpHeadersFactory factory(DefaultHttpHeadersFactory validation) {
        return new HttpHeadersFactory() {
            @Override
            public HttpHeaders newHeaders() {
                return new BoundedHeaders(validation);
            }

            @Override
            public HttpHeaders newEmptyHeaders() {
                return new BoundedHeaders(validation);
            }
        };
    }

    @Override
    public HttpHeaders add(String name, Object value) {
        requireRoom();
        return super.add(name, value);
    }

    @Override
    public HttpHeaders add(CharSequence name, Object value) {
        requireRoom();
        return super.add(name, value);
    }

    private void requireRoom() {
        if (size() >= ServerLimits.MOST_HEADERS) {
            throw new TooManyException();
        }
    }
}
