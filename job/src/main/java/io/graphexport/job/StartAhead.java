package io.graphexport.job;

import io.graphexport.manifest.ManifestWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Begins with what an export needs later, on another thread while the command line is read, for which one processor is
 * enough: a short export takes hardly longer than its start. What fails here fails again where it is needed.
 */
final class StartAhead {
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
            MessageDigest.getInstance("SHA-256");
            Class.forName(ManifestWriter.class.getName());
        } catch (NoSuchAlgorithmException | ClassNotFoundException | LinkageError toldLater) {
            // By whoever needs it.
            return;
        }
    }
}
