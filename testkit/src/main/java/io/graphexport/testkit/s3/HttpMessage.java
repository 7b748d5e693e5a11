package io.graphexport.testkit.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A request or a reply of HTTP/1.1, after which its connection ends.
 *
 * @param firstLine the request or status line
 * @param headers as they came, but for those that are about the connection
 * @param body as it is on the wire
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares messages.
record HttpMessage(String firstLine, List<String> headers, byte[] body) {
    private static final List<String> OF_CONNECTIONS = List.of("connection:", "expect:", "keep-alive:");

    /** Null if the other side has closed the connection. */
    static @Nullable HttpMessage readRequest(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        List<String> head = head(in);
        if (head.isEmpty()) {
            return null;
        }
        if (value(head, "expect:") != null) {
            socket.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
        }
        String length = value(head, "content-length:");
        byte[] body = in.readNBytes(length == null ? 0 : Integer.parseInt(length));
        return of(head, body);
    }

    /** Reads to the connection's end. */
    static HttpMessage readReply(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        return of(head(in), in.readAllBytes());
    }

    static HttpMessage error(String status, String code) {
        return error(status, code, "");
    }

    static HttpMessage error(String status, String code, String more) {
        byte[] body = ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code
                        + "</Code><Message>made by the proxy</Message>" + more + "</Error>")
                .getBytes(ISO_8859_1);
        return new HttpMessage(
                "HTTP/1.1 " + status, List.of("Content-Type: application/xml", "Content-Length: " + body.length), body);
    }

    private static HttpMessage of(List<String> head, byte[] body) {
        List<String> headers = head.subList(1, head.size()).stream()
                .filter(header -> OF_CONNECTIONS.stream().noneMatch(header.toLowerCase(Locale.ROOT)::startsWith))
                .toList();
        return new HttpMessage(head.get(0), headers, body);
    }

    private static List<String> head(InputStream in) throws IOException {
        List<String> lines = new ArrayList<>();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next != '\n') {
                line.write(next);
                continue;
            }
            String text = line.toString(ISO_8859_1).stripTrailing();
            line.reset();
            if (text.isEmpty()) {
                break;
            }
            lines.add(text);
        }
        return lines;
    }

    private static @Nullable String value(List<String> headers, String name) {
        return headers.stream()
                .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(name))
                .map(header -> header.substring(name.length()).strip())
                .findFirst()
                .orElse(null);
    }

    /** The same with the checksum of its body, as S3 tells it of a whole object. */
    HttpMessage withChecksum() {
        CRC32C checksum = new CRC32C();
        checksum.update(body);
        byte[] bytes = ByteBuffer.allocate(Integer.BYTES)
                .putInt((int) checksum.getValue())
                .array();
        List<String> more = new ArrayList<>(headers);
        more.add("x-amz-checksum-crc32c: " + Base64.getEncoder().encodeToString(bytes));
        more.add("x-amz-checksum-type: FULL_OBJECT");
        return new HttpMessage(firstLine, more, body);
    }

    void write(Socket socket) throws IOException {
        write(socket, body.length);
    }

    /** Writes the head and the beginning of the body. */
    void write(Socket socket, int length) throws IOException {
        StringBuilder head = new StringBuilder(firstLine).append("\r\n");
        headers.forEach(header -> head.append(header).append("\r\n"));
        head.append("Connection: close\r\n\r\n");
        OutputStream out = socket.getOutputStream();
        out.write(head.toString().getBytes(ISO_8859_1));
        out.write(body, 0, length);
        out.flush();
    }
}
