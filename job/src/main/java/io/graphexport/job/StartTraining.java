package io.graphexport.job;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs every kind of command once over a small dump, so that {@code bin/graph-export} can keep the classes that they
 * load in an archive, from which later starts take them.
 */
final class StartTraining {
    private static final String TASK = "t-training00";
    private static final List<String> QUIET_LAKE = List.of("--profile", "LAKE", "--compression", "SNAPPY", "--quiet");

    private StartTraining() {}

    /**
     * The first argument is a folder that is not there yet, or is empty; what is left in it is of no use. With
     * {@code CSV} as second argument only an export to CSV is run, over the dump that a call without it has left in the
     * folder.
     */
    public static void main(String[] args) throws IOException {
        Main.setProperties();
        StopSignal stop = StopSignal.ofJvm();
        Path folder = Files.createDirectories(Path.of(args[0]));
        String dump = folder.resolve("dump").toString();
        if (args.length == 1) {
            runAll(folder, dump);
        } else {
            export(dump, folder.resolve("alone"), args[1]);
        }
        stop.commandEnded(ExitCode.OK);
    }

    private static void runAll(Path folder, String dump) {
        run("sample", "--destination", dump, "--vertices", "2000", "--edges", "40000");
        run("inspect", "--source", dump);
        for (String format : List.of("CSV", "PARQUET")) {
            export(dump, folder.resolve(format), format);
        }
        List<String> quiet = new ArrayList<>(List.of("export", "--source", dump, "--format", "PARQUET"));
        quiet.addAll(List.of("--destination", folder.resolve("LAKE").toString(), "--output", "JSON"));
        quiet.addAll(QUIET_LAKE);
        run(quiet.toArray(String[]::new));
        run("verify", folder.resolve("CSV").resolve(TASK).toString(), "--against", dump);
    }

    private static void export(String dump, Path destination, String format) {
        run("export", "--source", dump, "--destination", destination.toString(), "--format", format, "--task-id", TASK);
    }

    private static void run(String... args) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        int exitCode = Main.run(args, nowhere, nowhere);
        if (exitCode != ExitCode.OK) {
            throw new IllegalStateException("the command " + args[0] + " ended with " + exitCode);
        }
    }
}
