package io.graphexport.bench.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * The options that {@code bin/graph-export} gives a Java for a command that takes long. Only the launcher knows them:
 * it is started with a stand-in for that Java, which prints what it is called with.
 */
record LauncherOptions(Path project) {
    private static final String STAND_IN = "#!/usr/bin/env bash\nprintf '%s\\n' \"$@\"\n";

    /** The options, in order. */
    List<String> of(JavaHome java) throws IOException {
        Path home = Files.createTempDirectory("graph-export-java");
        try {
            Files.createDirectory(home.resolve("bin"));
            Path standIn = Files.writeString(home.resolve("bin").resolve("java"), STAND_IN);
            Files.setPosixFilePermissions(standIn, PosixFilePermissions.fromString("rwx------"));
            Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + java.version() + "\"\n");
            List<String> arguments = arguments(home);
            return arguments.subList(0, arguments.indexOf("-cp"));
        } finally {
            Folders.delete(home);
        }
    }

    private List<String> arguments(Path home) throws IOException {
        Path launcher = project.resolve("bin").resolve("graph-export");
        ProcessBuilder builder = new ProcessBuilder(launcher.toString(), "serve");
        builder.environment().put("JAVA_HOME", home.toString());
        builder.environment().put("GRAPH_EXPORT_OPTS", "");
        builder.environment().put("GRAPH_EXPORT_ARCHIVE", "0");
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        process.getOutputStream().close();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        if (!lines.contains("-cp")) {
            throw new IOException(launcher + " started no Java; it printed: " + lines);
        }
        return lines;
    }
}
