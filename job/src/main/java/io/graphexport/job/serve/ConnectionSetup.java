package io.graphexport.job.serve;

import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;

/** What the bytes of each connection go through. */
final class ConnectionSetup extends ChannelInitializer<SocketChannel> {
    private final Connections connections;
    private final ApiHandler api;
    private final ReplyMessages messages = new ReplyMessages();

    ConnectionSetup(Connections connections, ApiHandler api) {
        this.connections = connections;
        this.api = api;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        channel.pipeline()
                .addLast(
                        new HttpRequestDecoder(decoding()),
                        new HttpResponseEncoder(),
                        new Connection(channel, connections, api, messages));
    }

    private static HttpDecoderConfig decoding() {
        return new HttpDecoderConfig()
                .setMaxInitialLineLength(ServerLimits.LONGEST_REQUEST_LINE)
                .setMaxHeaderSize(ServerLimits.LARGEST_HEADERS)
                .setHeadersFactory(BoundedHeaders.factory(DefaultHttpHeadersFactory.headersFactory()))
                .setTrailersFactory(BoundedHeaders.factory(DefaultHttpHeadersFactory.trailersFactory()))
                // What a proxy in front of the server could read as another request is refused.
                .setStrictLineParsing(true)
                .setUseRfc9112TransferEncoding(true);
    }
}
