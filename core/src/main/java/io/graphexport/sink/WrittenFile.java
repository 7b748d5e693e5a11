package io.graphexport.sink;

/**
 * What is known of a complete file of an export.
 *
 * @param name its name in the export's folder
 * @param rows its rows
 * @param bytes its size
 * @param sha256 the SHA-256 of its bytes, as 64 lower-case hex digits
 */
public record WrittenFile(String name, long rows, long bytes, String sha256) {}
