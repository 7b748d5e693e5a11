package io.graphexport.job;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs every kind of command once over a small dump, so that {@code bin/graph-export} can keep the classes that they
 * load in an archive, from which later starts take them.
 */
final class StartTraining {
    private static final String TASK = "t-training00";

    private StartTraining() {}

    /** The only argument: a folder that is not there yet, or is empty; what is left in it is of no use. */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        String dump = folder.resolve("dump").toString();
        run("sample", "--destination", dump, "--vertices", "2000", "--edges", "6000");
        run("inspect", "--source", dump);
        for (String format : List.of("CSV", "PARQUET")) {
            String exports = folder.resolve(format).toString();
            run("export", "--source", dump, "--destination", exports, "--format", format, "--task-id", TASK);
        }
        run("verify", folder.resolve("CSV").resolve(TASK).toString(), "--against", dump);
    }

    private static void run(String... args) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        int exitCode = Main.run(args, nowhere, nowhere);
        if (exitCode != ExitCode.OK) {
            throw new IllegalStateException("the command " + args[0] + " ended with " + exitCode);
        }
    }
}
