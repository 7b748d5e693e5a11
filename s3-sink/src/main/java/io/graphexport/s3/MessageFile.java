package io.graphexport.s3;

import io.graphexport.sink.SinkFile;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file that is encrypted as a whole while it is written. Used by one thread at a time. */
final class MessageFile implements SinkFile {
    private final SinkFile file;
    private final MessageKey key;
    private final Map<String, String> context;

    /** Made when the first bytes come: thousands of files may be open that have none yet. */
    private @Nullable OutputStream message;

    MessageFile(SinkFile file, MessageKey key, Map<String, String> context) {
        this.file = file;
        this.key = key;
        this.context = context;
    }

    @Override
    public void write(byte[] bytes, int start, int length) throws IOException {
        // Whether the file can still be written, it shows at once, though the bytes may wait for the rest of a frame.
        file.write(bytes, start, 0);
        message().write(bytes, start, length);
    }

    private OutputStream message() throws IOException {
        OutputStream begun = message;
        if (begun == null) {
            begun = MessageCrypto.encrypting(key, context, new Encrypted(file));
            // Without this an empty file would have no header.
            begun.write(new byte[0], 0, 0);
            message = begun;
        }
        return begun;
    }

    @Override
    public void complete() throws IOException {
        file.write(new byte[0], 0, 0);
        message().close();
        file.complete();
    }

    @Override
    public void close() throws IOException {
        message = null;
        file.close();
    }

    /** Takes the message. */
    private static final class Encrypted extends OutputStream {
        private final SinkFile file;

        Encrypted(SinkFile file) {
            this.file = file;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int start, int length) throws IOException {
            file.write(bytes, start, length);
        }
    }
}
