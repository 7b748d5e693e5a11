package io.graphexport.bench.compare;

import java.util.List;

/**
 * One call of the comparison: what a reader must know beside the figures.
 *
 * @param day when it began, as yyyy-MM-dd in UTC
 * @param arguments its command line
 * @param commit which source was measured
 * @param machine lines about the machine
 * @param versions lines about what ran
 * @param commands examples of what was run, with the folders shortened
 */
record Session(
        String day,
        String arguments,
        String commit,
        List<String> machine,
        List<String> versions,
        List<String> commands) {}
