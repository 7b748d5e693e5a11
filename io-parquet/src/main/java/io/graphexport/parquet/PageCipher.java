package io.graphexport.parquet;

import io.graphexport.format.EncodedBytes;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.crypto.AesCipher;
import org.apache.parquet.crypto.InternalColumnEncryptionSetup;
import org.apache.parquet.crypto.InternalFileEncryptor;
import org.apache.parquet.crypto.ModuleCipherFactory.ModuleType;
import org.apache.parquet.format.BlockCipher.Encryptor;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts the pages of a column in a row group by Parquet's modular encryption, or leaves them as they are where the
 * file isn't encrypted. Each page and each header is bound to its place: the file, the row group, the column, and the
 * page's number, so that pages that somebody exchanges don't decrypt.
 * {@link org.apache.parquet.hadoop.ParquetFileWriter} encrypts the headers, by what it is told here, and the indexes
 * and the footer by itself.
 *
 * <p>Pages are encrypted when they are written, not when they are encoded: which file and which row group of it they
 * are in is known no sooner.
 */
final class PageCipher {
    private static final PageCipher PLAIN = new PageCipher(null, null, new byte[0], 0, 0);

    private final @Nullable Encryptor pages;
    private final @Nullable Encryptor headers;
    private final byte[] file;
    private final int group;
    private final int column;

    private PageCipher(@Nullable Encryptor pages, @Nullable Encryptor headers, byte[] file, int group, int column) {
        this.pages = pages;
        this.headers = headers;
        this.file = file;
        this.group = group;
        this.column = column;
    }

    /**
     * The cipher of a column.
     *
     * @param file the file's ciphers, null for a file that isn't encrypted
     * @param group the row group's number in the file
     * @param number the column's number in the file
     */
    static PageCipher of(@Nullable InternalFileEncryptor file, ColumnDescriptor column, int group, int number) {
        if (file == null) {
            return PLAIN;
        }
        // The first group's call is what tells parquet-java about the column.
        InternalColumnEncryptionSetup setup = file.getColumnSetup(ColumnPath.get(column.getPath()), true, number);
        return new PageCipher(setup.getDataEncryptor(), setup.getMetaDataEncryptor(), file.getFileAAD(), group, number);
    }

    /** What encrypts headers of pages; null for nothing. */
    @Nullable
    Encryptor headers() {
        return headers;
    }

    /** What the header of the dictionary is bound to; null if it isn't encrypted. */
    byte @Nullable [] dictionaryHeader() {
        return headers == null ? null : place(ModuleType.DictionaryPageHeader, -1);
    }

    /** What the header of a page is bound to; null if it isn't encrypted. */
    byte @Nullable [] pageHeader(int page) {
        return headers == null ? null : place(ModuleType.DataPageHeader, page);
    }

    /** The bytes of the dictionary as they go to the file. */
    BytesInput dictionary(EncodedBytes bytes) {
        return pages == null ? plain(bytes) : encrypted(pages, bytes, place(ModuleType.DictionaryPage, -1));
    }

    /** The bytes of a page as they go to the file. */
    BytesInput page(EncodedBytes bytes, int page) {
        return pages == null ? plain(bytes) : encrypted(pages, bytes, place(ModuleType.DataPage, page));
    }

    private static BytesInput plain(EncodedBytes bytes) {
        return BytesInput.from(bytes.array(), bytes.start(), bytes.length());
    }

    private static BytesInput encrypted(Encryptor by, EncodedBytes bytes, byte[] place) {
        return BytesInput.from(by.encrypt(bytes.toArray(), place));
    }

    private byte[] place(ModuleType module, int page) {
        return AesCipher.createModuleAAD(file, module, group, column, page);
    }
}
