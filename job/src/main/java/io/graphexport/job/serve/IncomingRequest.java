package io.graphexport.job.serve;

import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;

/** A request that is being received. */
final class IncomingRequest {
    private final HttpRequest head;
    private final ApiRequest request;
    private final RequestBody body;
    private boolean whole;

    /**
     * Takes the head.
     *
     * @throws ApiException if it can't be read
     */
    IncomingRequest(HttpRequest head) throws ApiException {
        this.head = head;
        request = RequestHead.read(head);
        body = new RequestBody(HttpUtil.getContentLength(head, 0L));
    }

    /**
     * Adds the next piece of the body.
     *
     * @throws ApiException if it can't be read
     */
    void add(HttpContent piece) throws ApiException {
        RequestHead.requireReadable(piece.decoderResult());
        body.add(ByteBufUtil.getBytes(piece.content()));
        whole = piece instanceof LastHttpContent;
    }

    /** Whether there is no more of it to come. */
    boolean isWhole() {
        return whole;
    }

    /** Whether its sender wants to hear that the body may come. */
    boolean isWaitingForConsent() {
        return HttpUtil.is100ContinueExpected(head);
    }

    boolean isKeepAlive() {
        return HttpUtil.isKeepAlive(head);
    }

    ApiRequest request() {
        return request;
    }

    RequestBody body() {
        return body;
    }
}
