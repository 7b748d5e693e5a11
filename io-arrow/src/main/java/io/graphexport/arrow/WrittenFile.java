package io.graphexport.arrow;

import io.graphexport.arrow.EncodedColumn.TextIndexes;
import io.graphexport.columnar.PackedRows;
import io.graphexport.columnar.WrittenColumn;
import io.graphexport.format.TableFile;
import io.graphexport.value.ByteAppender;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An IPC file that is being written. Its first batch decides which columns have dictionaries: those whose texts repeat.
 * Between batches it holds these texts, and where batches are. Dictionaries are written behind the batches, once all
 * texts are known, where readers of files look for them by the footer.
 */
final class WrittenFile {
    /** A dictionary of a file has no more texts: where they would be, another file begins. */
    static final int MAX_TEXTS = 1 << 16;

    /** The same, in bytes of the texts. */
    static final int MAX_TEXT_BYTES = 4 << 20;

    private static final byte[] MAGIC = "ARROW1".getBytes(StandardCharsets.US_ASCII);
    private static final int ALIGNMENT = 8;
    private static final int CONTINUATION = -1;
    private static final byte[] NO_BYTES = new byte[0];

    /** Smaller writes are put together. */
    private static final int BUFFER_SIZE = 1 << 13;

    private final TableFile file;
    private final WrittenMessages.Table table;
    private final List<@Nullable TextDictionary> dictionaries = new ArrayList<>();

    /** How many texts of each dictionary are of batches that are in the file. */
    private final int[] texts;

    private final List<Place> batches = new ArrayList<>();
    private ByteAppender buffer = new ByteAppender(0);
    private long rows;

    private WrittenFile(
            TableFile file, List<WrittenColumn> columns, Map<String, String> metadata, EncodedBatch firstBatch) {
        this.file = file;
        List<Integer> numbers = new ArrayList<>();
        int next = 0;
        for (EncodedColumn column : firstBatch.columns()) {
            boolean repeats = column.indexes() != null;
            dictionaries.add(repeats ? new TextDictionary() : null);
            numbers.add(repeats ? next++ : -1);
        }
        this.texts = new int[dictionaries.size()];
        this.table = new WrittenMessages.Table(columns, numbers, metadata);
    }

    /**
     * Where a message is.
     *
     * @param offset where it begins
     * @param metadataLength its bytes up to the body
     * @param bodyLength the bytes of the body
     */
    record Place(long offset, int metadataLength, long bodyLength) {}

    /** Begins a file with its first batch, which always fits. */
    static WrittenFile begin(
            TableFile file,
            List<WrittenColumn> columns,
            Map<String, String> metadata,
            EncodedBatch firstBatch,
            BodyCompressor compressor) {
        WrittenFile written = new WrittenFile(file, columns, metadata, firstBatch);
        written.append(MAGIC);
        written.pad(MAGIC.length);
        written.message(WrittenMessages.schema(written.table), List.of());
        if (!written.write(firstBatch, compressor)) {
            throw new IllegalStateException("the dictionaries of a file have no room for its first batch");
        }
        return written;
    }

    static long padded(long length) {
        return (length + ALIGNMENT - 1) & -ALIGNMENT;
    }

    static long bodyLength(List<byte[]> buffers) {
        return buffers.stream().mapToLong(buffer -> padded(buffer.length)).sum();
    }

    /** Writes a batch, unless the dictionaries have no room for its texts: then nothing of it is in the file. */
    boolean write(EncodedBatch batch, BodyCompressor compressor) {
        List<int @Nullable []> numbers = new ArrayList<>();
        for (int i = 0; i < batch.columns().size(); i++) {
            TextDictionary dictionary = dictionaries.get(i);
            numbers.add(
                    dictionary == null
                            ? null
                            : numbers(dictionary, batch.columns().get(i)));
            if (dictionary != null && (dictionary.size() > MAX_TEXTS || dictionary.textBytes() > MAX_TEXT_BYTES)) {
                return false;
            }
        }
        for (int i = 0; i < texts.length; i++) {
            TextDictionary dictionary = dictionaries.get(i);
            texts[i] = dictionary == null ? 0 : dictionary.size();
        }
        writeBatch(batch, numbers, compressor);
        rows += batch.rows();
        rest();
        return true;
    }

    /** Adds a column's texts to its dictionary; returns their numbers, row by row. */
    private static int[] numbers(TextDictionary dictionary, EncodedColumn column) {
        int rows = column.lengths().get(0);
        int[] numbers = new int[rows];
        TextIndexes indexes = column.indexes();
        if (indexes == null) {
            byte[] offsets = column.buffers().get(1);
            byte[] bytes = column.buffers().get(2);
            for (int row = 0; row < rows && dictionary.size() <= MAX_TEXTS; row++) {
                if (column.has(row)) {
                    int start = PackedRows.getInt(offsets, row * Integer.BYTES);
                    int end = PackedRows.getInt(offsets, (row + 1) * Integer.BYTES);
                    numbers[row] = dictionary.add(bytes, start, end - start);
                }
            }
            return numbers;
        }
        int[] known = new int[indexes.texts().size()];
        for (int i = 0; i < known.length; i++) {
            int start = indexes.texts().start(i);
            known[i] = dictionary.add(
                    indexes.texts().array(), start, indexes.texts().end(i) - start);
        }
        for (int row = 0; row < rows; row++) {
            numbers[row] = column.has(row) ? known[indexes.numbers()[row]] : 0;
        }
        return numbers;
    }

    private void writeBatch(EncodedBatch batch, List<int @Nullable []> numbers, BodyCompressor compressor) {
        List<Integer> lengths = new ArrayList<>();
        List<Integer> nullCounts = new ArrayList<>();
        List<byte[]> buffers = new ArrayList<>();
        for (int i = 0; i < batch.columns().size(); i++) {
            EncodedColumn column = batch.columns().get(i);
            lengths.addAll(column.lengths());
            nullCounts.add(column.nullCount());
            if (column.lengths().size() > 1) {
                nullCounts.add(0);
            }
            buffers.addAll(written(column, numbers.get(i), compressor));
        }
        WrittenMessages.Arrays arrays = new WrittenMessages.Arrays(batch.rows(), lengths, nullCounts, buffers);
        batches.add(message(WrittenMessages.recordBatch(arrays, compressor.compresses()), buffers));
    }

    private static List<byte[]> written(EncodedColumn column, int @Nullable [] numbers, BodyCompressor compressor) {
        if (numbers != null) {
            byte[] bytes = new byte[Math.multiplyExact(numbers.length, Integer.BYTES)];
            for (int row = 0; row < numbers.length; row++) {
                PackedRows.putInt(bytes, row * Integer.BYTES, numbers[row]);
            }
            return compressor.compress(List.of(column.buffers().get(0), bytes));
        }
        if (column.written() != null) {
            return column.written();
        }
        return compressor.compress(spelledOut(column));
    }

    /** The buffers of texts that have no dictionary in this file. */
    private static List<byte[]> spelledOut(EncodedColumn column) {
        TextIndexes indexes = column.indexes();
        if (indexes == null) {
            throw new IllegalStateException("a column without numbers is not encoded");
        }
        int rows = column.lengths().get(0);
        byte[] offsets = new byte[Math.multiplyExact(rows + 1, Integer.BYTES)];
        ByteAppender bytes = new ByteAppender(BUFFER_SIZE);
        for (int row = 0; row < rows; row++) {
            if (column.has(row)) {
                int number = indexes.numbers()[row];
                bytes.append(
                        indexes.texts().array(),
                        indexes.texts().start(number),
                        indexes.texts().end(number));
            }
            PackedRows.putInt(offsets, (row + 1) * Integer.BYTES, bytes.size());
        }
        return List.of(column.buffers().get(0), offsets, Arrays.copyOf(bytes.array(), bytes.size()));
    }

    /** The bytes written so far, which dictionaries and footer will follow. */
    long position() {
        return file.position() + buffer.size();
    }

    /** Writes dictionaries and footer and completes the file. */
    void complete(BodyCompressor compressor) {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            TextDictionary dictionary = dictionaries.get(i);
            if (dictionary != null) {
                places.add(writeDictionary(table.dictionaries().get(i), dictionary, texts[i], compressor));
            }
        }
        appendInt(CONTINUATION);
        appendInt(0);
        byte[] footer = WrittenMessages.footer(table, places, batches);
        append(footer);
        appendInt(footer.length);
        append(MAGIC);
        flush();
        file.complete(rows);
    }

    private Place writeDictionary(int number, TextDictionary dictionary, int count, BodyCompressor compressor) {
        byte[] offsets = new byte[(count + 1) * Integer.BYTES];
        for (int i = 0; i < count; i++) {
            PackedRows.putInt(offsets, (i + 1) * Integer.BYTES, dictionary.end(i));
        }
        int length = count == 0 ? 0 : dictionary.end(count - 1);
        List<byte[]> buffers =
                compressor.compress(List.of(NO_BYTES, offsets, Arrays.copyOf(dictionary.array(), length)));
        WrittenMessages.Arrays arrays = new WrittenMessages.Arrays(count, List.of(count), List.of(0), buffers);
        return message(WrittenMessages.dictionaryBatch(number, arrays, compressor.compresses()), buffers);
    }

    private Place message(byte[] metadata, List<byte[]> body) {
        long offset = position();
        int length = (int) padded(metadata.length);
        appendInt(CONTINUATION);
        appendInt(length);
        append(metadata);
        pad(metadata.length);
        for (byte[] bytes : body) {
            append(bytes);
            pad(bytes.length);
        }
        return new Place(offset, 2 * Integer.BYTES + length, bodyLength(body));
    }

    private void append(byte[] bytes) {
        if (bytes.length > BUFFER_SIZE / 2) {
            flush();
            file.write(bytes, 0, bytes.length);
            return;
        }
        if (buffer.size() + bytes.length > BUFFER_SIZE) {
            flush();
        }
        buffer.append(bytes, 0, bytes.length);
    }

    private void appendInt(int value) {
        byte[] bytes = new byte[Integer.BYTES];
        PackedRows.putInt(bytes, 0, value);
        append(bytes);
    }

    private void pad(long length) {
        append(new byte[(int) (padded(length) - length)]);
    }

    /** Writes what is buffered and gives the buffer up, since many files may be open at a time. */
    private void rest() {
        flush();
        buffer = new ByteAppender(0);
    }

    private void flush() {
        file.write(buffer.array(), 0, buffer.size());
        buffer.clear();
    }
}
