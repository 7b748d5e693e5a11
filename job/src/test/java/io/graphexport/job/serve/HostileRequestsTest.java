package io.graphexport.job.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no client sends get the right error and change nothing. */
@Timeout(120)
class HostileRequestsTest {
    private static final int TEN_MEGABYTES = 10_000_000;

    @TempDir
    Path folder;

    private ServerRig rig;

    @BeforeEach
    void start() throws IOException {
        rig = ServerRig.open(folder);
    }

    @AfterEach
    void stop() {
        assertThat(rig.tasks()).as("tasks").isZero();
        assertThat(rig.exported()).as("files in the destination").isEmpty();
        rig.close();
        assertThat(rig.faults).isEmpty();
    }

    private String send(String method, String path, String headers, byte[] body) throws IOException {
        String head = method + " " + path + " HTTP/1.1\r\n" + headers + "Connection: close\r\nContent-Length: "
                + body.length + "\r\n\r\n";
        byte[] request = Arrays.copyOf(head.getBytes(StandardCharsets.UTF_8), head.length() + body.length);
        System.arraycopy(body, 0, request, head.length(), body.length);
        return RawRequest.to(rig.port(), request);
    }

    private static final String HEADERS = "Host: 127.0.0.1\r\nContent-Type: application/json\r\n";

    private static void assertError(String answer, int status, String error) {
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ").containsIgnoringCase("x-amzn-errortype: " + error);
        assertThat(answer).containsIgnoringCase("x-amzn-requestid: ").contains("{\"message\":\"");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void aBodyThatIsNoRequestIsRefused(String name, String body, String says) throws IOException {
        String answer = send("POST", "/exporttasks", HEADERS, body.getBytes(StandardCharsets.UTF_8));
        assertError(answer, 400, "ValidationException");
        assertThat(answer).contains(says);
    }

    static Stream<Arguments> bodies() {
        String known = "\"format\":\"CSV\"";
        return Stream.of(
                Arguments.of("empty", "", "\"reason\":\"BAD_REQUEST\""),
                Arguments.of("half", "{\"format\":", "\"reason\":\"BAD_REQUEST\""),
                Arguments.of("an array", "[]", "must be an object"),
                Arguments.of("two", "{}{}", "must end after the first JSON value"),
                Arguments.of("deep", "{\"exportFilter\":" + "[".repeat(100_000), "nested deeper"),
                Arguments.of("deep objects", "{\"exportFilter\":" + "{\"a\":".repeat(100_000), "nested deeper"),
                Arguments.of("unknown field", "{" + known + ",\"graph\":1}", "$.graph: 1: is not a field here"),
                Arguments.of("duplicate key", "{" + known + "," + known + "}", "is a duplicate key"),
                Arguments.of("null", "{" + known + ",\"roleArn\":null}", "$.roleArn: null: must be a string"),
                Arguments.of("comment", "{/**/}", "\"reason\":\"BAD_REQUEST\""),
                Arguments.of("control character", "{\"format\":\"C\u0001V\"}", "\"reason\":\"BAD_REQUEST\""),
                Arguments.of("lone surrogate", "{\"graphIdentifier\":\"\\ud800\"}", "$.graphIdentifier"));
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() throws IOException {
        byte[] body = {'{', '"', (byte) 0xc3, (byte) 0x28, '"', ':', '1', '}'};
        assertError(send("POST", "/exporttasks", HEADERS, body), 400, "ValidationException");
    }

    @Test
    void aBodyOfTenMegabytesIsRefused() throws IOException {
        byte[] body = new byte[TEN_MEGABYTES];
        Arrays.fill(body, (byte) ' ');
        assertError(send("POST", "/exporttasks", HEADERS, body), 413, "RequestEntityTooLargeException");
    }

    @Test
    void aBodyOfTenMegabytesInChunksIsRefused() throws IOException {
        String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
        String request = "POST /exporttasks HTTP/1.1\r\n" + HEADERS
                + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk.repeat(TEN_MEGABYTES / 0x10000)
                + "0\r\n\r\n";
        assertError(RawRequest.to(rig.port(), request), 413, "RequestEntityTooLargeException");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /, 404, UnknownOperationException",
        "POST, /, 404, UnknownOperationException",
        "GET, /exporttasks/t-0123456789/, 404, UnknownOperationException",
        "GET, /exporttasks//t-0123456789, 404, UnknownOperationException",
        "GET, /./exporttasks, 404, UnknownOperationException",
        "GET, /health/../exporttasks, 404, UnknownOperationException",
        "GET, /Exporttasks, 404, UnknownOperationException",
        "GET, /exporttasks%2Ft-0123456789, 404, UnknownOperationException",
        "GET, /importtasks, 404, UnknownOperationException",
        "PUT, /exporttasks, 405, UnknownOperationException",
        "DELETE, /exporttasks, 405, UnknownOperationException",
        "OPTIONS, /exporttasks, 405, UnknownOperationException",
        "TRACE, /exporttasks, 405, UnknownOperationException",
        "POST, /exporttasks/t-0123456789, 405, UnknownOperationException",
        "POST, /health, 405, UnknownOperationException",
        "GET, /exporttasks/.., 400, ValidationException",
        "GET, /exporttasks/., 400, ValidationException",
        "GET, /exporttasks/%2e%2e, 400, ValidationException",
        "GET, /exporttasks/..%2f..%2fetc%2fpasswd, 400, ValidationException",
        "GET, /exporttasks/%252e%252e, 400, ValidationException",
        "GET, /exporttasks/t-0123456789%00, 400, ValidationException",
        "GET, /exporttasks/t-0123456789%0a, 400, ValidationException",
        "GET, /exporttasks/%c0%ae%c0%ae, 400, ValidationException",
        "GET, /exporttasks/T-0123456789, 400, ValidationException",
        "GET, /exporttasks/t-0123456789.json, 400, ValidationException",
        "DELETE, /exporttasks/..%5c, 400, ValidationException",
        "DELETE, /exporttasks/t-012345678%EF%BC%99, 400, ValidationException",
        "GET, /exporttasks/t%2D0123456789, 404, ResourceNotFoundException",
        "GET, /exporttasks?maxResults=1&maxResults=2, 400, ValidationException",
        "GET, /exporttasks?maxresults=1, 400, ValidationException",
        "GET, /exporttasks?maxResults=1e1, 400, ValidationException",
        "GET, /exporttasks?maxResults=99999999999999999999, 400, ValidationException",
        "GET, /exporttasks?maxResults=-1, 400, ValidationException",
        "GET, /exporttasks?graphIdentifier=g-0123456789%0a, 400, ValidationException",
        "GET, /exporttasks?nextToken=, 400, ValidationException",
        "GET, /exporttasks?nextToken=%ff, 400, ValidationException",
    })
    void aPathOrQueryThatIsNoneIsRefused(String method, String path, int status, String error) throws IOException {
        assertError(send(method, path, HEADERS, new byte[0]), status, error);
    }

    @Test
    void headGetsNoBody() throws IOException {
        assertThat(send("HEAD", "/health", HEADERS, new byte[0]))
                .startsWith("HTTP/1.1 200 ")
                .endsWith("\r\n\r\n");
        assertThat(send("HEAD", "/exporttasks", HEADERS, new byte[0]))
                .startsWith("HTTP/1.1 405 ")
                .containsIgnoringCase("Allow: GET, POST")
                .endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none",
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/json5",
                "'text/plain; application/json'"
            })
    void anotherContentTypeIsRefused(String type) throws IOException {
        String headers = "Host: localhost\r\n" + (type == null ? "" : "Content-Type: " + type + "\r\n");
        byte[] body = rig.request().getBytes(StandardCharsets.UTF_8);
        assertError(send("POST", "/exporttasks", headers, body), 415, "UnsupportedMediaTypeException");
    }

    @ParameterizedTest
    @CsvSource({
        "'Host: attacker.example\r\n'",
        "'Host: localhost.attacker.example\r\n'",
        "'Host: 127.0.0.1.attacker.example:80\r\n'",
        "'Host: 127.0.0.1\r\nHost: 127.0.0.1\r\n'",
        "'Host: localhost\r\nOrigin: http://localhost:8080\r\n'",
        "'Host: localhost\r\nOrigin: null\r\n'",
    })
    void aWebPageOfABrowserOnThisMachineIsRefused(String headers) throws IOException {
        byte[] body = rig.request().getBytes(StandardCharsets.UTF_8);
        assertError(
                send("POST", "/exporttasks", headers + "Content-Type: application/json\r\n", body),
                403,
                "AccessDeniedException");
    }

    @ParameterizedTest
    @CsvSource({
        "'GET /exporttasks?a=|b HTTP/1.1\r\n'",
        "'GET exporttasks HTTP/1.1\r\n'",
        "'GET //exporttasks HTTP/1.1\r\n'",
        "'GET\r\n'",
        "'GET /exporttasks HTTP/1.1\r\nContent-Length: -1\r\n'",
        "'POST /exporttasks HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n'",
        "'POST /exporttasks HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n'",
        "'POST /exporttasks HTTP/1.1\r\nTransfer-Encoding: gzip, chunked\r\n'",
        "'GET /exporttasks HTTP/1.1\r\nBad Header: a\r\n'",
    })
    void whatIsNoHttpIsAnsweredByAnErrorOrNotAtAll(String head) throws IOException {
        String answer = RawRequest.to(rig.port(), head + "Host: localhost\r\nConnection: close\r\n\r\n");
        if (!answer.isEmpty()) {
            assertThat(answer).matches("(?s)HTTP/1\\.1 [45]\\d\\d .*");
        }
    }

    @ParameterizedTest
    @MethodSource("noHttp")
    void whatIsNoHttpGetsTheApisErrorAndTheConnectionIsClosed(String name, String request, String says)
            throws IOException {
        String answer = RawRequest.to(rig.port(), request);
        assertError(answer, 400, "ValidationException");
        assertThat(answer)
                .containsIgnoringCase("connection: close")
                .contains("\"reason\":\"BAD_REQUEST\"", says)
                .containsOnlyOnce("x-amzn-RequestId: ");
    }

    static Stream<Arguments> noHttp() {
        String get = "GET /exporttasks HTTP/1.1\r\nHost: localhost\r\n";
        String post = "POST /exporttasks HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
        String another = "GET /exporttasks HTTP/1.1\r\nHost: localhost\r\n\r\n";
        return Stream.of(
                Arguments.of("a path badly encoded", head("/exporttasks/%zz"), "encoded as in a URI"),
                Arguments.of("a query badly encoded", head("/exporttasks?a=|b"), "encoded as in a URI"),
                Arguments.of("a path without slash", head("exporttasks"), "must begin with /"),
                Arguments.of("a star for a path", head("*"), "must begin with /"),
                Arguments.of("another host for a path", head("//exporttasks"), "must begin with /"),
                Arguments.of("another host before the path", head("//x/exporttasks"), "not with //"),
                Arguments.of("a fragment", head("/exporttasks#a"), "a fragment"),
                Arguments.of("one word", "GET\r\n\r\n", "no HTTP/1.1"),
                Arguments.of("two words", "GET /exporttasks\r\n\r\n", "no HTTP/1.1"),
                Arguments.of("four words", "GET /exporttasks a HTTP/1.1\r\n\r\n", "no HTTP/1.1"),
                Arguments.of("another protocol", "GET /exporttasks FTP/1.1\r\n\r\n", "no HTTP/1.1"),
                Arguments.of("TLS", "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n", "no HTTP/1.1"),
                Arguments.of("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "must be HTTP/1.1 or HTTP/1.0"),
                Arguments.of("bare line feeds", "GET /exporttasks HTTP/1.1\nHost: localhost\n\n", "no HTTP/1.1"),
                Arguments.of("a long line", head("/" + "a".repeat(40_000)), "at most 32768 bytes in its first line"),
                Arguments.of("a space in a name", get + "Bad Header: a\r\n\r\n", "no HTTP/1.1"),
                Arguments.of("a space behind a name", get + "Bad : a\r\n\r\n", "no HTTP/1.1"),
                Arguments.of("a line without name", get + "Header\r\n\r\n", "no HTTP/1.1"),
                Arguments.of("a control character", get + "Header: a\u0000b\r\n\r\n", "no HTTP/1.1"),
                Arguments.of("101 headers", get + headers(100) + "\r\n", "at most 100 headers"),
                Arguments.of("large headers", get + "X: " + "a".repeat(70_000) + "\r\n\r\n", "65536 in all headers"),
                Arguments.of("a length below 0", post + "Content-Length: -1\r\n\r\n" + another, "no HTTP/1.1"),
                Arguments.of("a length with sign", post + "Content-Length: +5\r\n\r\n" + another, "no HTTP/1.1"),
                Arguments.of("a length of words", post + "Content-Length: five\r\n\r\n" + another, "no HTTP/1.1"),
                Arguments.of("a list of lengths", post + "Content-Length: 5, 5\r\n\r\n" + another, "no HTTP/1.1"),
                Arguments.of(
                        "two lengths",
                        post + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n" + another,
                        "no HTTP/1.1"),
                Arguments.of(
                        "a length and chunks",
                        post + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + another,
                        "Content-Length are not allowed"),
                Arguments.of(
                        "chunks and a length",
                        post + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n" + another,
                        "Content-Length are not allowed"),
                Arguments.of(
                        "chunks in HTTP/1.0",
                        "POST /exporttasks HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + another,
                        "only allowed in HTTP/1.1"),
                Arguments.of(
                        "another coding",
                        post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n" + another,
                        "must be chunked: gzip, chunked"),
                Arguments.of(
                        "two codings",
                        post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n" + another,
                        "chunked must be the last"),
                Arguments.of(
                        "a chunk without length",
                        post + "Transfer-Encoding: chunked\r\n\r\n\r\n{}" + another,
                        "no HTTP/1.1"),
                Arguments.of(
                        "a chunk of words",
                        post + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}" + another,
                        "no HTTP/1.1"),
                Arguments.of(
                        "a chunk that is too large",
                        post + "Transfer-Encoding: chunked\r\n\r\nffffffffff\r\n{}" + another,
                        "no HTTP/1.1"),
                Arguments.of(
                        "a chunk that is longer",
                        post + "Transfer-Encoding: chunked\r\n\r\n1\r\n{}\r\n0\r\n\r\n" + another,
                        "no HTTP/1.1"),
                Arguments.of(
                        "a body that no length tells of",
                        get + "Sec-WebSocket-Key1: 1\r\nSec-WebSocket-Key2: 2\r\n\r\n" + another,
                        "Sec-WebSocket-Key1"));
    }

    private static String head(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    }

    private static String headers(int count) {
        return IntStream.range(0, count).mapToObj(i -> "X-" + i + ": a\r\n").collect(Collectors.joining());
    }

    @Test
    void oneHundredHeadersAreRead() throws IOException {
        assertThat(send("GET", "/exporttasks", HEADERS + headers(96), new byte[0]))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void manyHeadersAreNotRead() throws IOException {
        StringBuilder headers = new StringBuilder(HEADERS);
        for (int i = 0; i < 1000; i++) {
            headers.append("X-").append(i).append(": a\r\n");
        }
        assertNotAnswered(headers.toString());
        assertNotAnswered(HEADERS + "X-Long: " + "a".repeat(1_000_000) + "\r\n");
    }

    /** The server closes the connection, which may reach the client before all was sent. */
    private void assertNotAnswered(String headers) {
        String answer;
        try {
            answer = RawRequest.to(rig.port(), "GET /exporttasks HTTP/1.1\r\n" + headers + "\r\n");
        } catch (IOException closed) {
            return;
        }
        assertThat(answer).doesNotContain("200 OK");
    }

    @Test
    void afterAllThatTheServerAnswers() throws IOException {
        assertThat(send("GET", "/exporttasks", HEADERS, new byte[0]))
                .startsWith("HTTP/1.1 200 ")
                .endsWith("{\"tasks\":[]}");
        assertThat(send("GET", "/exporttasks?", HEADERS, new byte[0])).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GET /health HTTP/1.1\r\n", "GET /health HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n"})
    void oneHeaderTooManyIsRefusedBeforeTheLastHasCome(String beginning) throws IOException {
        // A header ends where the next one begins.
        String unfinished = beginning + "a:\r\n".repeat(102);
        assertError(RawRequest.to(rig.port(), unfinished), 400, "ValidationException");
    }
}
