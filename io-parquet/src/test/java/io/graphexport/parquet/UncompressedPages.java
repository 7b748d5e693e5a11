package io.graphexport.parquet;

import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** What parquet-java's own writers need to write pages as they are. */
final class UncompressedPages implements BytesInputCompressor {
    @Override
    public BytesInput compress(BytesInput bytes) {
        return bytes;
    }

    @Override
    public CompressionCodecName getCodecName() {
        return CompressionCodecName.UNCOMPRESSED;
    }

    @Override
    public void release() {
        // Holds nothing.
    }
}
