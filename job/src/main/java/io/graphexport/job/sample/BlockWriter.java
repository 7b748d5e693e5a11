package io.graphexport.job.sample;

import io.graphexport.value.ByteAppender;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Makes blocks of rows on several threads and writes them in their order. A few blocks are held at a time. */
final class BlockWriter implements Closeable {
    private static final int BLOCK_BYTES = 3 << 20;

    private final long seed;
    private final int window;
    private final ExecutorService threads;
    private final Deque<ByteAppender> spare = new ArrayDeque<>();
    private final Deque<Future<ByteAppender>> made = new ArrayDeque<>();

    BlockWriter(long seed, int threadCount) {
        this.seed = seed;
        this.window = threadCount + 1;
        this.threads = Executors.newFixedThreadPool(threadCount);
    }

    /** Writes a new file and returns its size. */
    long write(SampleFile file, Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (long block = 0; block < file.blockCount(); block++) {
                if (made.size() == window) {
                    writeNext(channel);
                }
                make(file, block);
            }
            while (!made.isEmpty()) {
                writeNext(channel);
            }
            return channel.size();
        }
    }

    private void make(SampleFile file, long block) {
        ByteAppender bytes = spare.isEmpty() ? new ByteAppender(BLOCK_BYTES) : spare.pop();
        made.add(threads.submit(() -> {
            bytes.clear();
            file.appendBlock(block, seed, bytes);
            return bytes;
        }));
    }

    private void writeNext(FileChannel channel) throws IOException {
        ByteAppender bytes = await(made.remove());
        ByteBuffer buffer = ByteBuffer.wrap(bytes.array(), 0, bytes.size());
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        spare.push(bytes);
    }

    private static ByteAppender await(Future<ByteAppender> block) throws IOException {
        try {
            return block.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A block of the sample wasn't made", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (InterruptedIOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
