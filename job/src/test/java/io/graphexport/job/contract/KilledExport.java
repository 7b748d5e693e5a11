package io.graphexport.job.contract;

import io.graphexport.request.ExportFormat;
import java.nio.file.Path;

/** The program that {@link KillTest} starts and kills: exports a dump. */
final class KilledExport {
    private KilledExport() {}

    public static void main(String[] arguments) {
        TestExport.to(ExportFormat.valueOf(arguments[0])).run(Path.of(arguments[1]), Path.of(arguments[2]));
    }
}
