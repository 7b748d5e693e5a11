package io.graphexport.s3;

import java.nio.ByteBuffer;
import java.util.Base64;

/** CRC32C as S3's headers carry it. */
final class Crc32c {
    private Crc32c() {}

    /** The checksum's four bytes, the highest first, in Base64. */
    static String text(int checksum) {
        return Base64.getEncoder()
                .encodeToString(
                        ByteBuffer.allocate(Integer.BYTES).putInt(checksum).array());
    }
}
