package io.graphexport.bench.s3;

import io.graphexport.bench.compare.ProcessMemory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One of the two in a process of its own: for each number of bytes on standard input it sends as many, and prints the
 * seconds and the most physical memory that the process ever had.
 */
final class UploadProcess {
    private UploadProcess() {}

    public static void main(String[] args) throws IOException {
        Uploader uploader = Uploader.Kind.valueOf(args[0]).to(URI.create(args[1]), Long.parseLong(args[2]));
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            long start = System.nanoTime();
            uploader.send(Long.parseLong(order));
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.println(String.format(Locale.ROOT, "%.3f %d", seconds, ProcessMemory.peakMebibytes()));
        }
    }
}
