package io.graphexport.job.serve;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Makes HTTP messages of replies. For the server's event loop alone. */
final class ReplyMessages {
    private static final byte[] NOTHING = {};
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private long second;
    private String date = "";

    /** Tells a client that the body of its request may come. */
    FullHttpResponse consent() {
        return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER);
    }

    /**
     * The message.
     *
     * @param method of the request: with HEAD, the body is left out
     * @param version of the request
     * @param keepAlive whether another request may follow
     */
    FullHttpResponse of(Reply reply, HttpMethod method, HttpVersion version, boolean keepAlive) {
        byte[] sent = method.equals(HttpMethod.HEAD) ? NOTHING : reply.body();
        FullHttpResponse message = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(reply.status()), Unpooled.wrappedBuffer(sent));
        reply.headers().forEach(message.headers()::set);
        message.headers().set(HttpHeaderNames.DATE, date()).setInt(HttpHeaderNames.CONTENT_LENGTH, reply.body().length);
        if (!keepAlive) {
            message.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else if (!version.isKeepAliveDefault()) {
            message.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
        return message;
    }

    private String date() {
        Instant now = Instant.now();
        if (now.getEpochSecond() != second) {
            second = now.getEpochSecond();
            date = DATE.format(now);
        }
        return date;
    }
}
