package io.graphexport.job.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What takes long to be answered holds nobody up, and is given a moment when the server is stopped. */
@Timeout(120)
class SlowAnswersTest {
    private static final String LIST = "GET /exporttasks HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    private static final Duration AN_HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    private ServerRig rig;

    @BeforeEach
    void start() throws IOException {
        rig = ServerRig.open(folder);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    /** Sends requests, of which the first one takes until the rig lets go. */
    private Socket ask(String following) throws IOException {
        String body = rig.request().replace(ServerRig.GRAPH, ServerRig.SLOW_GRAPH);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), rig.port());
        String request = "POST /exporttasks HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + body.length() + "\r\n\r\n" + body + following;
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private static String answers(Socket socket) throws IOException {
        try (socket) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void othersAreAnsweredMeanwhile() throws IOException {
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            slow.add(ask(LIST));
        }
        assertThat(RawRequest.to(rig.port(), LIST)).endsWith("{\"tasks\":[]}");
        rig.letGo();
        for (Socket socket : slow) {
            assertThat(answers(socket)).matches("(?s)HTTP/1\\.1 201 .*HTTP/1\\.1 200 .*");
        }
        assertThat(rig.tasks()).isEqualTo(50);
        assertThat(rig.faults).isEmpty();
    }

    @Test
    void whatIsBeingAnsweredWhenTheServerIsStoppedIsAnswered() throws IOException, InterruptedException {
        Socket slow = ask(LIST);
        rig.awaitSeeker();
        Thread stopping = new Thread(rig::stop);
        stopping.start();
        awaitRefusal();
        rig.letGo();
        assertThat(answers(slow)).startsWith("HTTP/1.1 201 ").containsOnlyOnce("HTTP/1.1 ");
        stopping.join();
        assertThat(rig.faults).isEmpty();
    }

    /** Returns when nobody listens any more. */
    private void awaitRefusal() throws IOException {
        boolean listening = true;
        while (listening) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), rig.port()).close();
            } catch (ConnectException refused) {
                listening = false;
            } catch (SocketException reset) {
                // It stopped listening while this one was about to connect: the next one is refused.
            }
        }
    }

    @Test
    void whatTakesLongerIsCutOff() throws IOException, InterruptedException {
        Socket slow = ask("");
        rig.awaitSeeker();
        rig.stop();
        assertThat(answers(slow)).isEmpty();
        assertThat(rig.faults).contains("requests that were not answered in time are cut off");
    }

    @Test
    void aRequestWhoseClientHasGoneTakesAConnectionsPlaceUntilItIsAnswered() throws IOException, InterruptedException {
        int most = 4;
        rig.close();
        rig = ServerRig.withLimits(
                Files.createDirectory(folder.resolve("few")),
                new ServerLimits(most, 1 << 20, AN_HOUR, AN_HOUR, AN_HOUR, AN_HOUR));
        List<Socket> gone = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            gone.add(ask(""));
            rig.awaitSeeker();
        }
        for (Socket socket : gone) {
            socket.setSoLinger(true, 0);
            socket.close();
        }
        for (int i = 0; i < 100; i++) {
            assertThat(listed()).isEmpty();
        }
        rig.letGo();
        String answer = "";
        while (answer.isEmpty()) {
            answer = listed();
        }
        assertThat(answer).startsWith("HTTP/1.1 200 ");
        // What was asked is done all the same, and waited for.
        rig.stop();
        assertThat(rig.tasks()).isEqualTo(most);
        assertThat(rig.faults).isEmpty();
    }

    /** The tasks; empty if the connection is refused. */
    private String listed() throws IOException {
        try {
            return RawRequest.to(rig.port(), LIST);
        } catch (SocketException reset) {
            return "";
        }
    }
}
