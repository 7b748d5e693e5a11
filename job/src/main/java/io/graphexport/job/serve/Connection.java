package io.graphexport.job.serve;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * One connection: receives requests and has them answered, one after the other, each reply in one write. What is sent
 * meanwhile waits. For the event loop alone.
 */
final class Connection extends ChannelInboundHandlerAdapter {
    private final SocketChannel channel;
    private final Connections connections;
    private final ApiHandler api;
    private final ReplyMessages messages;
    private final Deque<HttpObject> unread = new ArrayDeque<>();

    private Phase phase = Phase.IDLE;
    private long phaseBegan = System.nanoTime();
    private HttpMethod method = HttpMethod.GET;
    private HttpVersion version = HttpVersion.HTTP_1_1;
    private @Nullable IncomingRequest incoming;
    private long forgotten;

    /** The bytes of the request's body that room was made for. */
    private long bodyBytes;

    private boolean heard;
    private boolean reading;
    private boolean inputEnded;
    private boolean stopping;

    Connection(SocketChannel channel, Connections connections, ApiHandler api, ReplyMessages messages) {
        this.channel = channel;
        this.connections = connections;
        this.api = api;
        this.messages = messages;
    }

    /** What is being done. */
    enum Phase {
        /** A request is waited for. */
        IDLE,
        /** A request has begun to come. */
        RECEIVING,
        /** The request is whole, and the reply isn't known yet. */
        ANSWERING,
        /** The reply is being sent. */
        SENDING,
        /** The last reply was sent, to a client that may not read it before it has sent all of its request. */
        LEAVING
    }

    /** What follows a reply. */
    private enum Sequel {
        NEXT_REQUEST,
        CLOSE,
        LEAVE
    }

    private void enter(Phase next) {
        phase = next;
        phaseBegan = System.nanoTime();
    }

    private boolean isBusy() {
        return phase == Phase.ANSWERING || phase == Phase.SENDING;
    }

    /** Closes the connection if it takes longer than it may. */
    void closeIfLate(long now, ServerLimits limits) {
        if (now - phaseBegan > limits.longestNanoseconds(phase)) {
            close();
        }
    }

    /** Closes the connection, once what was asked is answered. */
    void stop() {
        stopping = true;
        if (!isBusy()) {
            close();
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (!connections.add(this)) {
            close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (phase != Phase.ANSWERING) {
            forgetRequest();
            connections.remove(this);
        }
        unread.forEach(ReferenceCountUtil::release);
        unread.clear();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!channel.isActive()) {
            // What the decoder makes of a request that was broken off.
            ReferenceCountUtil.release(message);
            return;
        }
        heard = true;
        unread.add((HttpObject) message);
        read();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (!heard && phase == Phase.IDLE) {
            // Bytes that are no whole head yet.
            enter(Phase.RECEIVING);
        }
        heard = false;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            // The client may still read.
            inputEnded = true;
            read();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail(cause);
    }

    private void check(Future<?> done) {
        if (!done.isSuccess()) {
            fail(done.cause());
        }
    }

    private void fail(Throwable cause) {
        if (!(cause instanceof IOException)) {
            connections.tell(cause);
        }
        close();
    }

    /** Closes the connection, whatever it waits for. */
    void close() {
        ChannelFuture unused = channel.close();
    }

    /** Reads on, unless a reply comes first. */
    private void read() {
        if (reading) {
            return;
        }
        reading = true;
        try {
            while (!unread.isEmpty() && !isBusy()) {
                read(unread.remove());
            }
        } finally {
            reading = false;
        }
        if (inputEnded && unread.isEmpty() && !isBusy()) {
            close();
        }
        // No more is taken from the client than can be looked at.
        channel.config().setAutoRead(unread.isEmpty());
    }

    private void read(HttpObject next) {
        try {
            if (phase == Phase.LEAVING) {
                forget(next);
            } else if (next instanceof HttpRequest head) {
                begin(head);
            } else if (next instanceof HttpContent piece && incoming != null) {
                goOn(incoming, piece);
            }
        } catch (ApiException e) {
            send(api.refuse(e), Sequel.LEAVE);
        } finally {
            ReferenceCountUtil.release(next);
        }
    }

    private void begin(HttpRequest head) throws ApiException {
        if (phase == Phase.IDLE) {
            enter(Phase.RECEIVING);
        }
        method = head.method();
        version = head.protocolVersion();
        IncomingRequest begun = new IncomingRequest(head);
        incoming = begun;
        if (begun.isWaitingForConsent()) {
            if (begun.body().isTooLong()) {
                answer(begun, Sequel.LEAVE);
            } else {
                channel.writeAndFlush(messages.consent()).addListener(this::check);
            }
        }
    }

    private void goOn(IncomingRequest begun, HttpContent piece) throws ApiException {
        if (!begun.body().isTooLong()) {
            int bytes = piece.content().readableBytes();
            connections.takeBody(bytes);
            bodyBytes += bytes;
        }
        begun.add(piece);
        if (begun.isWhole()) {
            answer(begun, begun.isKeepAlive() ? Sequel.NEXT_REQUEST : Sequel.CLOSE);
        } else if (begun.body().isUnbearable()) {
            answer(begun, Sequel.CLOSE);
        }
    }

    private void forget(HttpObject next) {
        if (next instanceof HttpContent piece) {
            forgotten += piece.content().readableBytes();
            if (forgotten > ServerLimits.MOST_DISCARDED) {
                close();
            }
        }
    }

    private void answer(IncomingRequest whole, Sequel sequel) {
        incoming = null;
        enter(Phase.ANSWERING);
        Promise<Reply> reply = channel.eventLoop().newPromise();
        reply.addListener(known -> answered(reply.getNow(), sequel));
        api.answer(whole.request(), whole.body(), reply::setSuccess);
    }

    private void answered(Reply reply, Sequel sequel) {
        if (channel.isActive()) {
            send(reply, sequel);
        } else {
            // Until now its request was kept and worked at: as long it takes the place of a connection.
            forgetRequest();
            connections.remove(this);
        }
    }

    private void forgetRequest() {
        incoming = null;
        connections.giveBackBody(bodyBytes);
        bodyBytes = 0;
    }

    private void send(Reply reply, Sequel sequel) {
        forgetRequest();
        enter(Phase.SENDING);
        Sequel last = stopping ? Sequel.CLOSE : sequel;
        try {
            channel.writeAndFlush(messages.of(reply, method, version, last == Sequel.NEXT_REQUEST))
                    .addListener(sent -> follow(sent, last));
        } catch (RuntimeException e) {
            // A listener's own error would be told to nobody.
            fail(e);
        }
    }

    private void follow(Future<?> sent, Sequel sequel) {
        if (!sent.isSuccess()) {
            fail(sent.cause());
            return;
        }
        switch (stopping ? Sequel.CLOSE : sequel) {
            case NEXT_REQUEST -> enter(Phase.IDLE);
            case CLOSE -> close();
            case LEAVE -> {
                channel.shutdownOutput().addListener(this::check);
                enter(Phase.LEAVING);
            }
        }
        read();
    }
}
