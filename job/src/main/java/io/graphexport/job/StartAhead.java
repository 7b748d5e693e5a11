package io.graphexport.job;

import io.graphexport.manifest.ManifestWriter;
import java.lang.reflect.Field;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import picocli.CommandLine;

/**
 * Begins with what an export needs later, on another thread while picocli gets ready to read the command line: a short
 * export takes hardly longer than its start, which would keep one processor busy alone. Java keeps all of it, so that
 * it is there for whoever needs it; what fails here fails again there.
 */
final class StartAhead {
    /** In the order in which picocli looks at them. Java makes a class for each kind of annotation. */
    private static final List<Class<?>> ANNOTATED =
            List.of(GraphExportCommand.class, ExportCommand.class, SourceOptions.class, EngineOptionsMixin.class);

    private StartAhead() {}

    /** Begins, if the arguments are those of an export. */
    static void of(String[] args) {
        if (args.length > 0 && args[0].equals("export")) {
            Thread thread = new Thread(StartAhead::begin, "graph-export-start");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void begin() {
        try {
            ANNOTATED.forEach(StartAhead::readAnnotations);
            MessageDigest.getInstance("SHA-256");
            Class.forName(ManifestWriter.class.getName());
        } catch (NoSuchAlgorithmException | ClassNotFoundException | LinkageError toldLater) {
            // By whoever needs it.
            return;
        }
    }

    private static void readAnnotations(Class<?> type) {
        type.getAnnotation(CommandLine.Command.class);
        for (Field field : type.getDeclaredFields()) {
            field.getAnnotation(CommandLine.Option.class);
        }
    }
}
