package io.graphexport.job.serve;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends bytes as no client would. */
final class RawRequest {
    private RawRequest() {}

    /** Sends a request that closes its connection, and returns the whole answer; what it says is ISO 8859-1. */
    static String to(int port, String request) throws IOException {
        return to(port, request.getBytes(StandardCharsets.UTF_8));
    }

    static String to(int port, byte[] request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            out.write(request);
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
