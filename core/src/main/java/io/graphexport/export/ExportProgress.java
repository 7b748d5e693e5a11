package io.graphexport.export;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far an export is (contract R3.3).
 *
 * @param status where it stands
 * @param statusReason why it failed or was cancelled
 * @param startTime when it was started
 * @param timeElapsedSeconds the whole seconds since then, or until its end
 * @param progressPercentage 0 while the schema is learned, then by source bytes, never less than before; 100 with the
 *     commit alone
 * @param numVerticesWritten the vertices written so far; one with several labels counts once
 * @param numEdgesWritten the edges written so far
 * @param sourceBytesRead the source bytes read in the current pass
 * @param sourceBytes the source bytes of one pass; 0 as long as they aren't known
 * @param bytesWritten the bytes in files so far
 * @param bytesUploaded the bytes that have arrived at another machine so far; empty where the files stay on this one
 */
public record ExportProgress(
        ExportStatus status,
        Optional<String> statusReason,
        Instant startTime,
        long timeElapsedSeconds,
        int progressPercentage,
        long numVerticesWritten,
        long numEdgesWritten,
        long sourceBytesRead,
        long sourceBytes,
        long bytesWritten,
        OptionalLong bytesUploaded) {}
