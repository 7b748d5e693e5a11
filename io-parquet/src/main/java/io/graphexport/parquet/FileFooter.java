package io.graphexport.parquet;

import io.graphexport.encryption.FileDecryption;
import io.graphexport.source.DumpFile;
import io.graphexport.source.SourceException;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.crypto.FileDecryptionProperties;
import org.apache.parquet.crypto.ParquetCryptoRuntimeException;
import org.apache.parquet.format.FileCryptoMetaData;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.FileMetaData.EncryptionType;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.SeekableInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The footer of a file, once for all who read it, or, if the file is encrypted, once for each who reads at a time:
 * parquet-java keeps the ciphers in the footer, and a cipher is for one thread. The keys are decrypted once for all.
 * Thread-safe.
 */
final class FileFooter {
    private final DumpFile file;
    private final @Nullable FileKeys keys;
    private final ParquetMetadata first;
    private final Queue<ParquetMetadata> free = new ConcurrentLinkedQueue<>();

    private FileFooter(DumpFile file, @Nullable FileKeys keys) throws IOException {
        this.file = file;
        this.keys = keys;
        this.first = read();
        free.add(first);
    }

    /**
     * Reads the footer of a file.
     *
     * @param decryption gives the keys of encrypted files; null for none
     * @throws SourceException if the file is encrypted and there is no key for it
     */
    static FileFooter read(DumpFile file, @Nullable FileDecryption decryption) throws IOException {
        return new FileFooter(file, decryption == null ? null : new FileKeys(file.name(), decryption));
    }

    /** What it says of the file; not for reading pages. */
    ParquetMetadata metadata() {
        return first;
    }

    /** The footer for one who reads pages, to be given back when no page is left to be read. */
    ParquetMetadata take() throws IOException {
        if (encryption(first) == EncryptionType.UNENCRYPTED) {
            return first;
        }
        ParquetMetadata footer = free.poll();
        return footer == null ? read() : footer;
    }

    /** Says that the footer is used by nobody any more. */
    void giveBack(ParquetMetadata footer) {
        if (encryption(footer) != EncryptionType.UNENCRYPTED) {
            free.add(footer);
        }
    }

    private static EncryptionType encryption(ParquetMetadata footer) {
        return footer.getFileMetaData().getEncryptionType();
    }

    private ParquetMetadata read() throws IOException {
        StoredInputFile input = new StoredInputFile(file.stored());
        try (SeekableInputStream stream = input.newStream()) {
            FileEnd.Form form = FileEnd.check(file, stream, input.getLength());
            if (keys == null && form == FileEnd.Form.ENCRYPTED) {
                throw encrypted(masterKey(stream));
            }
            ParquetMetadata footer = ParquetFileReader.readFooter(input, options(), stream);
            if (keys == null && encryption(footer) != EncryptionType.UNENCRYPTED) {
                throw encrypted("");
            }
            return footer;
        } catch (ParquetCryptoRuntimeException e) {
            if (keys == null) {
                throw encrypted("");
            }
            throw e;
        }
    }

    private ParquetReadOptions options() {
        ParquetReadOptions.Builder options = builder();
        if (keys != null) {
            options.withDecryption(FileDecryptionProperties.builder()
                    .withKeyRetriever(keys)
                    .withPlaintextFilesAllowed()
                    .build());
        }
        return options.build();
    }

    /** How row groups are read. */
    static ParquetReadOptions.Builder builder() {
        return ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new CheckedCodecs())
                .usePageChecksumVerification();
    }

    /** The key that an encrypted footer says it is encrypted under; the stream is at its start. */
    private static String masterKey(SeekableInputStream stream) throws IOException {
        FileCryptoMetaData crypto = Util.readFileCryptoMetaData(stream);
        return crypto.isSetKey_metadata()
                ? " under the key "
                        + KeyMaterial.parse(crypto.getKey_metadata()).masterKey()
                : "";
    }

    private SourceException encrypted(String how) {
        return SourceException.ofContent(
                file.name() + " is encrypted" + how + "; name the key that decrypts it by --decryption-key");
    }
}
