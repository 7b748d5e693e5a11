package io.graphexport.source;

import java.io.IOException;
import java.io.InputStream;

/** In the place of keys that nobody named: tells of each encrypted file that is to be read how it can be. */
final class NoDecryption implements WholeFileDecryption {
    static final WholeFileDecryption INSTANCE = new NoDecryption();

    private NoDecryption() {}

    @Override
    public PlainContent content(StoredFile file, String plainName) {
        return new NoContent(file.name());
    }

    @Override
    public byte[] dataKey(String keyArn, byte[] encrypted) throws IOException {
        throw new IOException("it is encrypted under " + keyArn + "; name this key: --decryption-key " + keyArn);
    }

    private record NoContent(String name) implements PlainContent {
        @Override
        public long size() {
            throw unreadable();
        }

        @Override
        public InputStream stream() {
            throw unreadable();
        }

        private SourceException unreadable() {
            return SourceException.ofPath(
                    name + " is encrypted; name the key that it was encrypted under: --decryption-key ARN");
        }
    }
}
