package io.graphexport.bench.compare;

/** The physical memory of this process. */
public final class ProcessMemory {
    private ProcessMemory() {}

    /** The most that it ever had, in MiB; -1 where the system doesn't tell. */
    public static long peakMebibytes() {
        return ProcessMeter.peakMebibytes("self");
    }
}
