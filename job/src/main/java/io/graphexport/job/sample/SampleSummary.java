package io.graphexport.job.sample;

/**
 * What was written.
 *
 * @param vertices the number of vertices
 * @param edges the number of edges
 * @param files the number of files
 * @param bytes their size
 */
public record SampleSummary(long vertices, long edges, int files, long bytes) {}
