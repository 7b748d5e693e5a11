package io.graphexport.format;

import io.graphexport.encryption.FileEncryption;
import io.graphexport.request.Compression;
import io.graphexport.request.Profile;
import org.jspecify.annotations.Nullable;

/**
 * What an export asks of its format.
 *
 * @param profile who the files are for (contract R6.9)
 * @param compression the codec, or null for the profile's own
 * @param maxFileSize the bytes after which a file is followed by the next one, at a row's or row group's end;
 *     {@code Long.MAX_VALUE} for one file a table
 * @param encryption where a format with an encryption of its own gets its data keys; null for plain files, and formats
 *     without one need not look at it
 */
public record OutputOptions(
        Profile profile,
        @Nullable Compression compression,
        long maxFileSize,
        @Nullable FileEncryption encryption) {
    /** The options of an export in plain files. */
    public OutputOptions(Profile profile, @Nullable Compression compression, long maxFileSize) {
        this(profile, compression, maxFileSize, null);
    }
}
