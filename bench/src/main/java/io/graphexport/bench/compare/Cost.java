package io.graphexport.bench.compare;

/**
 * What a run cost.
 *
 * @param wallSeconds from its start to its end
 * @param cpuSeconds of all its threads, user and system
 * @param peakMebibytes the most physical memory that its process ever had; -1 where the system doesn't tell
 */
record Cost(double wallSeconds, double cpuSeconds, long peakMebibytes) {}
