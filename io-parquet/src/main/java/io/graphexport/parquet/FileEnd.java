package io.graphexport.parquet;

import io.graphexport.source.DumpFile;
import io.graphexport.source.SourceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.apache.parquet.io.SeekableInputStream;

/**
 * Looks at a file's last bytes before the Parquet library does, to say in plain words what is most often wrong: a file
 * that was cut off, or isn't written to its end yet.
 */
final class FileEnd {
    /** How a footer is written. */
    enum Form {
        /** The footer can be read by all. It may say that columns are encrypted. */
        PLAIN,
        /** The footer is encrypted, after what it says of its key. */
        ENCRYPTED
    }

    private static final int MAGIC_LENGTH = 4;
    /** The length of the footer, and the magic word. */
    private static final int TAIL_LENGTH = Integer.BYTES + MAGIC_LENGTH;

    private FileEnd() {}

    /**
     * Throws what is wrong with the end of a file; else returns the form of its footer, at which the stream is then.
     *
     * @param size the file's size
     */
    static Form check(DumpFile file, SeekableInputStream stream, long size) throws IOException {
        if (size < MAGIC_LENGTH + TAIL_LENGTH) {
            throw cutOff(file, "it has only " + size + " bytes");
        }
        byte[] tail = new byte[TAIL_LENGTH];
        stream.seek(size - TAIL_LENGTH);
        stream.readFully(tail);
        String magic = new String(tail, Integer.BYTES, MAGIC_LENGTH, StandardCharsets.ISO_8859_1);
        Form form = magic.equals("PARE") ? Form.ENCRYPTED : Form.PLAIN;
        if (form == Form.PLAIN && !magic.equals("PAR1")) {
            throw cutOff(file, "it doesn't end with PAR1");
        }
        long footer = Integer.toUnsignedLong(
                ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt());
        if (footer > size - MAGIC_LENGTH - TAIL_LENGTH) {
            throw FileGuard.damaged(
                    file.name(), "the footer", "it is said to have " + footer + " bytes, more than the file");
        }
        stream.seek(size - TAIL_LENGTH - footer);
        return form;
    }

    private static SourceException cutOff(DumpFile file, String why) {
        return SourceException.ofContent(file.name() + ": this is no whole Parquet file: " + why
                + "; it was cut off or isn't written to its end yet, so copy or write it again");
    }
}
