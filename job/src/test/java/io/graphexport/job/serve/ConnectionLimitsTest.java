package io.graphexport.job.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that take more of a server than they may are cut off, and hold nobody up. */
@Timeout(120)
class ConnectionLimitsTest {
    private static final long MANY_BYTES = 1 << 20;
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final String LIST = "GET /exporttasks HTTP/1.1\r\nHost: localhost\r\n";
    private static final String CLOSE = "Connection: close\r\n\r\n";

    @TempDir
    Path folder;

    @Test
    void slowClientsAreCutOffAndHoldNobodyUp() throws IOException {
        String[] beginnings = {
            "GET /exporttasks HTTP/1.1\r\nHost: localhost\r\nX-Slow: ",
            "POST /exporttasks HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{",
            "POST /exporttasks HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{",
            "G",
        };
        try (ServerRig rig = rig(new ServerLimits(512, MANY_BYTES, LONG, SHORT, LONG, LONG))) {
            List<Socket> slow = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                slow.add(send(rig, beginnings[i % beginnings.length]));
            }
            assertThat(RawRequest.to(rig.port(), LIST + CLOSE)).endsWith("{\"tasks\":[]}");
            for (Socket socket : slow) {
                assertThat(answer(socket)).isEmpty();
            }
            assertThat(RawRequest.to(rig.port(), LIST + CLOSE)).endsWith("{\"tasks\":[]}");
            assertThat(rig.faults).isEmpty();
        }
    }

    @Test
    void idleConnectionsAreClosed() throws IOException {
        try (ServerRig rig = rig(new ServerLimits(512, MANY_BYTES, SHORT, LONG, LONG, LONG))) {
            Socket silent = send(rig, "");
            assertThat(answer(send(rig, LIST + "\r\n"))).endsWith("{\"tasks\":[]}");
            assertThat(answer(silent)).isEmpty();
        }
    }

    @Test
    void aClientThatDoesNotReadItsRepliesIsCutOff() throws IOException {
        try (ServerRig rig = rig(new ServerLimits(512, MANY_BYTES, LONG, LONG, SHORT, LONG));
                Socket deaf = send(rig, "")) {
            byte[] requests = (LIST + "\r\n").repeat(1000).getBytes(StandardCharsets.UTF_8);
            boolean open = true;
            while (open) {
                try {
                    deaf.getOutputStream().write(requests);
                } catch (SocketException reset) {
                    open = false;
                }
            }
            assertThat(RawRequest.to(rig.port(), LIST + CLOSE)).endsWith("{\"tasks\":[]}");
            assertThat(rig.faults).isEmpty();
        }
    }

    @Test
    void aRefusedClientThatGoesOnSendingIsCutOff() throws IOException {
        try (ServerRig rig = rig(new ServerLimits(512, MANY_BYTES, LONG, LONG, LONG, SHORT));
                Socket refused = send(rig, "GET\r\n\r\n")) {
            assertThat(new String(refused.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400 ");
            boolean open = true;
            while (open) {
                try {
                    refused.getOutputStream().write('a');
                } catch (SocketException reset) {
                    open = false;
                }
            }
        }
    }

    @Test
    void moreConnectionsThanAllowedAreClosed() throws IOException {
        try (ServerRig rig = rig(new ServerLimits(10, MANY_BYTES, LONG, LONG, LONG, LONG))) {
            List<Socket> many = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                many.add(send(rig, ""));
            }
            for (Socket socket : many.subList(10, 20)) {
                assertThat(answer(socket)).isEmpty();
            }
            for (Socket socket : many.subList(0, 10)) {
                socket.close();
            }
        }
    }

    @Test
    void moreBytesOfBodiesThanAllowedAreRefusedUntilOthersAreAnsweredOrGone() throws IOException {
        String post = "POST /exporttasks HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
        String small = post + "Content-Length: 300\r\n" + CLOSE + "x".repeat(300);
        try (ServerRig rig = rig(new ServerLimits(512, 1000, LONG, LONG, LONG, LONG))) {
            assertThat(answer(send(rig, small))).startsWith("HTTP/1.1 400 ");
            Socket holder = send(rig, post + "Content-Length: 900\r\n" + CLOSE + "x".repeat(800));
            awaitTurn(rig);
            assertThat(answer(send(rig, small)))
                    .startsWith("HTTP/1.1 429 ")
                    .contains("ThrottlingException")
                    .contains("more than 1000 bytes");
            holder.getOutputStream().write("x".repeat(100).getBytes(StandardCharsets.UTF_8));
            assertThat(answer(holder)).startsWith("HTTP/1.1 400 ");
            Socket gone = send(rig, post + "Content-Length: 900\r\n" + CLOSE + "x".repeat(800));
            awaitTurn(rig);
            assertThat(answer(send(rig, small))).startsWith("HTTP/1.1 429 ");
            gone.close();
            awaitTurn(rig);

            assertThat(answer(send(rig, small))).startsWith("HTTP/1.1 400 ");
            assertThat(rig.faults).isEmpty();
        }
    }

    /** Asks something that is answered after all that others sent or closed before was read. */
    private static void awaitTurn(ServerRig rig) throws IOException {
        assertThat(RawRequest.to(rig.port(), LIST + CLOSE)).endsWith("{\"tasks\":[]}");
    }

    private ServerRig rig(ServerLimits limits) throws IOException {
        return ServerRig.withLimits(folder, limits);
    }

    private static Socket send(ServerRig rig, String bytes) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), rig.port());
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    /** All that is sent until the connection is closed. */
    private static String answer(Socket socket) throws IOException {
        try (socket;
                InputStream in = socket.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException reset) {
            return "";
        }
    }
}
