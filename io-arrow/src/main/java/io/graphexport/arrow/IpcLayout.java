package io.graphexport.arrow;

import io.graphexport.columnar.PackedRows;
import io.graphexport.columnar.ReadGuard;
import io.graphexport.source.DumpFile;
import io.graphexport.source.SourceException;
import io.graphexport.source.StoredFile.Access;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.flatbuf.Block;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.Schema;

/**
 * Where things are in a file: by the footer of an IPC file, or one after the other in a stream.
 *
 * @param schema the schema
 * @param form which of the two it is
 * @param start where the first message behind the schema begins; of streams
 * @param end where messages end
 * @param dictionaries where dictionaries are; of files
 * @param batches where record batches are; of files
 */
record IpcLayout(ArrowSchema schema, Form form, long start, long end, List<Long> dictionaries, List<Long> batches) {
    /** What an IPC file begins and ends with. */
    private static final byte[] FILE_MAGIC = "ARROW1".getBytes(StandardCharsets.US_ASCII);

    /** The beginning of Feather files before version 2, which are another format. */
    private static final byte[] OLD_FEATHER_MAGIC = "FEA1".getBytes(StandardCharsets.US_ASCII);

    private static final int FILE_START = 8;
    private static final int FILE_END = Integer.BYTES + FILE_MAGIC.length;

    /** Which of the two formats it is. */
    enum Form {
        /** With a footer that says where batches are. */
        FILE,
        /** Only to be read from its beginning. */
        STREAM
    }

    IpcLayout {
        dictionaries = List.copyOf(dictionaries);
        batches = List.copyOf(batches);
    }

    /** Whether bytes begin an IPC file or stream. */
    static boolean isBeginning(byte[] bytes) {
        return beginsWith(bytes, FILE_MAGIC) || isStream(bytes);
    }

    /** A stream begins with four bytes that are in no text, and the length of the schema's message. */
    private static boolean isStream(byte[] bytes) {
        if (bytes.length < 2 * Integer.BYTES) {
            return false;
        }
        return PackedRows.getInt(bytes, 0) == -1 && PackedRows.getInt(bytes, Integer.BYTES) > 0;
    }

    private static boolean beginsWith(byte[] bytes, byte[] magic) {
        return bytes.length >= magic.length && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
    }

    /** Reads the footer, or the beginning of a stream. */
    static IpcLayout read(DumpFile file) {
        return ReadGuard.guarded(file.name(), "the schema", () -> {
            try (SeekableByteChannel channel = file.stored().open(Access.RANGES)) {
                byte[] first = IpcMessage.bytes(channel, 0, (int) Math.min(FILE_START, file.size()));
                if (beginsWith(first, OLD_FEATHER_MAGIC)) {
                    throw SourceException.ofContent(file.name()
                            + " is a Feather file of version 1, which is not read; write it anew as version 2, which is"
                            + " an Arrow IPC file");
                }
                return beginsWith(first, FILE_MAGIC) ? ofFile(file, channel) : ofStream(file, channel);
            }
        });
    }

    private static IpcLayout ofStream(DumpFile file, SeekableByteChannel channel) throws IOException {
        IpcMessage message = file.size() < FILE_START ? null : IpcMessage.read(channel, 0, file.size());
        Schema schema = new Schema();
        if (message == null || message.metadata().headerType() != MessageHeader.Schema) {
            throw ReadGuard.damaged(file.name(), "the file", "it doesn't begin with a schema, as Arrow streams do");
        }
        message.metadata().header(schema);
        return new IpcLayout(
                ArrowSchema.of(file.name(), schema), Form.STREAM, message.end(), file.size(), List.of(), List.of());
    }

    private static IpcLayout ofFile(DumpFile file, SeekableByteChannel channel) throws IOException {
        long size = file.size();
        if (size < FILE_START + FILE_END) {
            throw ReadGuard.damaged(file.name(), "the file", "it has only " + size + " bytes");
        }
        byte[] end = IpcMessage.bytes(channel, size - FILE_END, FILE_END);
        int length = PackedRows.getInt(end, 0);
        if (!Arrays.equals(end, Integer.BYTES, FILE_END, FILE_MAGIC, 0, FILE_MAGIC.length)) {
            throw ReadGuard.damaged(
                    file.name(), "the file", "it doesn't end as an Arrow file does; perhaps it was cut off");
        }
        if (length <= 0 || length > size - FILE_START - FILE_END) {
            throw ReadGuard.damaged(file.name(), "the footer", "it has " + length + " bytes");
        }
        long footerStart = size - FILE_END - length;
        Footer footer = Footer.getRootAsFooter(ByteBuffer.wrap(IpcMessage.bytes(channel, footerStart, length)));
        Schema schema = footer.schema();
        if (schema == null) {
            throw ReadGuard.damaged(file.name(), "the footer", "it has no schema");
        }
        List<Long> dictionaries = new ArrayList<>();
        for (int i = 0; i < footer.dictionariesLength(); i++) {
            dictionaries.add(checked(file, footer.dictionaries(i), footerStart));
        }
        List<Long> batches = new ArrayList<>();
        for (int i = 0; i < footer.recordBatchesLength(); i++) {
            batches.add(checked(file, footer.recordBatches(i), footerStart));
        }
        checkDifferent(file, batches);
        return new IpcLayout(
                ArrowSchema.of(file.name(), schema), Form.FILE, FILE_START, footerStart, dictionaries, batches);
    }

    private static long checked(DumpFile file, Block block, long end) {
        if (block.offset() < FILE_START || block.offset() >= end) {
            throw ReadGuard.damaged(
                    file.name(), "the footer", "it names a message at byte " + block.offset() + " of " + end);
        }
        return block.offset();
    }

    /** A footer that names one batch a million times would make a small file a large one. */
    private static void checkDifferent(DumpFile file, List<Long> batches) {
        if (batches.stream().distinct().count() < batches.size()) {
            throw ReadGuard.damaged(file.name(), "the footer", "it names a record batch twice");
        }
    }
}
