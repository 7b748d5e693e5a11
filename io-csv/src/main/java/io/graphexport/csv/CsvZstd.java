package io.graphexport.csv;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import io.graphexport.format.TableFile;

/** Writes a block as a zstd frame (RFC 8878) with its size and a checksum of the text. */
record CsvZstd(int level) implements CsvBlockCompressor {

    @Override
    public void compress(byte[] text, int start, int length, TableFile file) {
        byte[] frame = new byte[Math.toIntExact(Zstd.compressBound(length))];
        try (ZstdCompressCtx context = new ZstdCompressCtx()) {
            context.setLevel(level).setChecksum(true);
            int size = context.compressByteArray(frame, 0, frame.length, text, start, length);
            file.write(frame, 0, size);
        }
    }
}
