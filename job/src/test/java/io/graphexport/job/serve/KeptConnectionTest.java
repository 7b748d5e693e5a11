package io.graphexport.job.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One connection may carry many requests, answered in their order. */
@Timeout(120)
class KeptConnectionTest {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");

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
        assertThat(rig.faults).isEmpty();
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    }

    private static String last(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    }

    private String post() {
        String body = rig.request();
        return "POST /exporttasks HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    private static List<String> statuses(String answers) {
        return STATUS.matcher(answers).results().map(found -> found.group(1)).toList();
    }

    private String send(String requests) throws IOException {
        return RawRequest.to(rig.port(), requests);
    }

    @Test
    void requestsThatAreSentTogetherAreAnsweredInTheirOrder() throws IOException {
        String answers = send(get("/nowhere") + get("/health") + post() + get("/exporttasks/a") + last("/exporttasks"));
        assertThat(statuses(answers)).containsExactly("404", "200", "201", "400", "200");
        assertThat(answers).containsOnlyOnce("connection: close");
    }

    @Test
    void whateverNumberOfRequestsIsAnswered() throws IOException {
        assertThat(statuses(send(get("/health").repeat(5000) + last("/health"))))
                .hasSize(5001)
                .containsOnly("200");
        assertThat(statuses(send(post().repeat(50) + last("/health")))).hasSize(51);
    }

    @Test
    void whatFollowsTheLastRequestIsNotAnswered() throws IOException {
        assertThat(statuses(send(last("/health") + get("/nowhere")))).containsExactly("200");
    }

    @Test
    void aRequestMayComeByteByByte() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), rig.port())) {
            socket.setTcpNoDelay(true);
            for (byte each : (post() + last("/health")).getBytes(StandardCharsets.UTF_8)) {
                socket.getOutputStream().write(each);
            }
            assertThat(statuses(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)))
                    .containsExactly("201", "200");
        }
    }

    @Test
    void aBodyMayComeInChunks() throws IOException {
        String chunk = Integer.toHexString(rig.request().length()) + ";a=b\r\n" + rig.request() + "\r\n";
        String answers = send("POST /exporttasks HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n" + chunk + "0\r\nTrailer: a\r\n\r\n" + last("/health"));
        assertThat(statuses(answers)).containsExactly("201", "200");
    }

    @Test
    void aClientThatEndsItsSideGetsItsAnswers() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), rig.port())) {
            socket.getOutputStream().write((post() + get("/health")).getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            assertThat(statuses(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)))
                    .containsExactly("201", "200");
        }
    }

    @Test
    void http10ClosesTheConnectionUnlessAskedNotTo() throws IOException {
        String head = "GET /health HTTP/1.0\r\nHost: localhost\r\n";
        String kept = head + "Connection: keep-alive\r\n\r\n";
        String answers = send(kept + head + "\r\n" + kept);
        assertThat(statuses(answers)).containsExactly("200", "200");
        assertThat(answers).containsOnlyOnce("connection: keep-alive").containsOnlyOnce("connection: close");
    }

    @Test
    void aBodyThatIsWaitedForIsAskedFor() throws IOException {
        String expecting = post().replace("Host:", "Expect: 100-continue\r\nHost:");
        int gap = expecting.indexOf("\r\n\r\n") + 4;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), rig.port())) {
            socket.getOutputStream()
                    .write((get("/health") + expecting.substring(0, gap)).getBytes(StandardCharsets.UTF_8));
            StringBuilder answers = new StringBuilder();
            while (!answers.toString().endsWith("100 Continue\r\n\r\n")) {
                answers.append((char) socket.getInputStream().read());
            }
            socket.getOutputStream()
                    .write((expecting.substring(gap) + last("/health")).getBytes(StandardCharsets.UTF_8));
            answers.append(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            assertThat(statuses(answers.toString())).containsExactly("200", "100", "201", "200");
        }
    }

    @Test
    void aBodyThatWouldBeTooLongIsNotAskedFor() throws IOException {
        String answer = send("POST /exporttasks HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: "
                + (ServerLimits.LARGEST_BODY + 1) + "\r\n\r\n");
        assertThat(statuses(answer)).containsExactly("413");
        assertThat(answer).contains("connection: close");
    }

    @Test
    void aConnectionIsKeptAfterABodyThatWasTooLong() throws IOException {
        String body = " ".repeat(3 * ServerLimits.LARGEST_BODY);
        String answers = send("POST /exporttasks HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body + last("/health"));
        assertThat(statuses(answers)).containsExactly("413", "200");
    }

    @Test
    void aReplyTellsItsTimeAndLength() throws IOException {
        String answer = send(last("/health"));
        assertThat(answer)
                .containsPattern(
                        "(?i)\r\ndate: [A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT\r\n")
                .containsPattern("(?i)\r\ncontent-length: 15\r\n")
                .contains("Content-Type: application/json\r\n", "Cache-Control: no-store\r\n")
                .endsWith("\r\n\r\n{\"status\":\"UP\"}");
    }

    @Test
    void aServerThatIsStoppedClosesItsConnections() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), rig.port())) {
            socket.getOutputStream().write(get("/health").getBytes(StandardCharsets.UTF_8));
            StringBuilder answer = new StringBuilder();
            while (!answer.toString().endsWith("{\"status\":\"UP\"}")) {
                answer.append((char) socket.getInputStream().read());
            }
            rig.close();
            assertThat(socket.getInputStream().read()).isNegative();
        }
    }
}
