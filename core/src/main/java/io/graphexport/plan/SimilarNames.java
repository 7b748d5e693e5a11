package io.graphexport.plan;

import io.graphexport.format.TableSchema;
import io.graphexport.manifest.FileNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Tables whose files' names differ in case only (contract R6.1): where names have no case, as on macOS and Windows, one
 * file would take the other's place when the export is copied there.
 */
final class SimilarNames {
    private SimilarNames() {}

    /** A warning if there are any, which names the first of them. */
    static List<String> warnings(List<TablePlan> tables) {
        Map<String, TableSchema> seen = new HashMap<>();
        List<String> pairs = new ArrayList<>();
        for (TablePlan plan : tables) {
            TableSchema table = plan.schema();
            TableSchema other = seen.putIfAbsent(stem(table).toLowerCase(Locale.ROOT), table);
            if (other != null) {
                pairs.add(stem(other) + "* and " + stem(table) + "*");
            }
        }
        return pairs.isEmpty() ? List.of() : List.of(warning(pairs));
    }

    private static String stem(TableSchema table) {
        return FileNames.stem(table.kind(), table.scope(), table.label());
    }

    private static String warning(List<String> pairs) {
        String others = pairs.size() == 1 ? "" : ", and " + (pairs.size() - 1) + " other pairs of files,";
        return "the names of the files " + pairs.get(0) + others
                + " differ in case only: where names have no case, as on macOS and Windows, they can't be in one folder";
    }
}
