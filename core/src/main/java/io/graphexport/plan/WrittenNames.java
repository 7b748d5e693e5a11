package io.graphexport.plan;

import io.graphexport.request.ExportFormat;
import io.graphexport.request.Profile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gives columns the names that they are written under (contract R6.9). */
final class WrittenNames {
    private final ExportFormat format;
    private final Profile profile;

    WrittenNames(ExportFormat format, Profile profile) {
        this.format = format;
        this.profile = profile;
    }

    /** The written names of a table's columns, in order. */
    List<String> of(List<String> names) {
        Set<String> taken = new HashSet<>(names);
        List<String> written = new ArrayList<>();
        for (int position = 0; position < names.size(); position++) {
            written.add(isAllowed(names.get(position)) ? names.get(position) : replacement(position, taken));
        }
        return written;
    }

    private static String replacement(int position, Set<String> taken) {
        String name = "col" + position;
        while (!taken.add(name)) {
            name += "_";
        }
        return name;
    }

    private boolean isAllowed(String name) {
        // An empty name, or one like a system column's, can be told from a real one in no format.
        if (name.isEmpty() || name.startsWith("~")) {
            return false;
        }
        boolean inProfile = switch (profile) {
            case NEPTUNE ->
                name.chars().noneMatch(c -> c == ' ' || c == ',' || c == '\r' || c == '\n') && !endsInBackslash(name);
            case LAKE -> true;
        };
        boolean inFormat = switch (format) {
            // In "name\:Type" the colon would be the name's.
            case CSV -> !endsInBackslash(name);
            case PARQUET, ARROW -> true;
        };
        return inProfile && inFormat;
    }

    private static boolean endsInBackslash(String name) {
        return name.endsWith("\\");
    }
}
