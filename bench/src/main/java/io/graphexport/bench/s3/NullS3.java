package io.graphexport.bench.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A server on 127.0.0.1 that takes what is uploaded and keeps its size alone, with a thread for each connection. It
 * answers what an export asks, and checks nothing: whoever is measured against it is never waiting for it.
 */
final class NullS3 implements Closeable {
    private static final int BUFFER = 1 << 18;

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Long> sizes = new ConcurrentHashMap<>();
    private final Map<String, Long> uploads = new ConcurrentHashMap<>();

    private NullS3(ServerSocket server) {
        this.server = server;
    }

    /** Starts a server on a free port. */
    static NullS3 start() throws IOException {
        NullS3 started = new NullS3(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        started.threads.execute(started::accept);
        return started;
    }

    /** Where it listens. */
    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                threads.execute(() -> serve(client));
            }
        } catch (IOException closed) {
            return;
        }
    }

    private void serve(Socket client) {
        try (client;
                InputStream in = new BufferedInputStream(client.getInputStream(), BUFFER)) {
            client.setTcpNoDelay(true);
            byte[] buffer = new byte[BUFFER];
            for (List<String> head = head(in); !head.isEmpty(); head = head(in)) {
                long length = Long.parseLong(value(head, "content-length:", "0"));
                if (!value(head, "expect:", "").isEmpty()) {
                    client.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
                }
                skip(in, length, buffer);
                client.getOutputStream().write(reply(head.get(0), length).getBytes(ISO_8859_1));
            }
        } catch (IOException ended) {
            return;
        }
    }

    private static List<String> head(InputStream in) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next != '\n') {
                line.append((char) next);
                continue;
            }
            String text = line.toString().stripTrailing();
            if (text.isEmpty()) {
                break;
            }
            lines.add(text);
            line.setLength(0);
        }
        return lines;
    }

    private static String value(List<String> head, String name, String otherwise) {
        return head.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name))
                .map(line -> line.substring(name.length()).strip())
                .findFirst()
                .orElse(otherwise);
    }

    private static void skip(InputStream in, long length, byte[] buffer) throws IOException {
        for (long left = length; left > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                throw new EOFException();
            }
            left -= read;
        }
    }

    /** The target of each request is {@code /bucket/key?query}. */
    private String reply(String requestLine, long length) {
        String[] words = requestLine.split(" ", 3);
        int query = words[1].indexOf('?');
        String path = query < 0 ? words[1] : words[1].substring(0, query);
        String parameters = query < 0 ? "" : words[1].substring(query + 1);
        return switch (words[0]) {
            case "PUT" -> parameters.contains("uploadId=") ? part(path, length) : object(path, length);
            case "POST" -> post(path, parameters);
            case "GET" -> parameters.contains("list-type=2") ? list() : xml("<ListMultipartUploadsResult/>");
            case "HEAD" -> answer("404 Not Found", "", null);
            default -> answer("204 No Content", "", null);
        };
    }

    private String part(String path, long length) {
        uploads.merge(path, length, Long::sum);
        return answer("200 OK", "", "\"part\"");
    }

    private String object(String path, long length) {
        sizes.put(path, length);
        return answer("200 OK", "", "\"object\"");
    }

    private String post(String path, String parameters) {
        if (parameters.contains("uploadId=")) {
            Long size = uploads.remove(path);
            sizes.put(path, size == null ? 0 : size);
            return xml("<CompleteMultipartUploadResult><ETag>\"object\"</ETag></CompleteMultipartUploadResult>");
        }
        return xml(
                parameters.startsWith("delete")
                        ? "<DeleteResult/>"
                        : "<InitiateMultipartUploadResult><UploadId>1</UploadId></InitiateMultipartUploadResult>");
    }

    private String list() {
        StringBuilder all = new StringBuilder("<ListBucketResult>");
        new TreeMap<>(sizes)
                .forEach((path, size) -> all.append("<Contents><Key>")
                        .append(path.substring(path.indexOf('/', 1) + 1))
                        .append("</Key><ETag>\"object\"</ETag><Size>")
                        .append(size)
                        .append("</Size></Contents>"));
        return xml(all.append("</ListBucketResult>").toString());
    }

    private static String xml(String body) {
        return answer("200 OK", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + body, null);
    }

    private static String answer(String status, String body, @Nullable String eTag) {
        return "HTTP/1.1 " + status + "\r\nContent-Type: application/xml\r\nContent-Length: " + body.length() + "\r\n"
                + (eTag == null ? "" : "ETag: " + eTag + "\r\n") + "\r\n" + body;
    }

    /** Forgets all objects. */
    void clear() {
        sizes.clear();
    }

    /** The bytes of all objects. */
    long bytes() {
        return sizes.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
