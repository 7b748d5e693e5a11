package io.graphexport.export;

import java.util.Objects;

/** The version of the engine, from its jar's manifest. */
public final class EngineVersion {

    private EngineVersion() {}

    /** The version, or {@code development} if the engine runs from class files. */
    public static String current() {
        return Objects.requireNonNullElse(EngineVersion.class.getPackage().getImplementationVersion(), "development");
    }
}
