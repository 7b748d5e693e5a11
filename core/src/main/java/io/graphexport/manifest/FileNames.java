package io.graphexport.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.graphexport.format.TableSchema.Scope;
import io.graphexport.graph.ElementKind;
import io.graphexport.value.Sha256;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/** The names of an export's data files (contract R6.1). */
public final class FileNames {
    /** The file of rows that were skipped (contract R2.8). */
    public static final String REJECTS = "rejects.csv";

    private static final String NO_LABEL = "_NO_LABEL_";
    private static final String ALL_VERTICES = "_VERTEX_ALL_LABELS_";
    private static final String ALL_EDGES = "_EDGE_ALL_LABELS_";
    private static final Set<String> RESERVED = Set.of(NO_LABEL, ALL_VERTICES, ALL_EDGES);

    private static final int MAX_LENGTH = 180;
    private static final int CUT_LENGTH = 160;
    private static final int HASH_LENGTH = 16;

    /** Stands in no encoded label, where {@code %} is followed by two hex digits, so no short name equals a cut one. */
    private static final String CUT_MARK = "%~";

    private FileNames() {}

    /**
     * What the names of a table's files begin with, to be followed by the file's number and the extension.
     *
     * <p>A label whose encoded form is above 180 bytes is cut after exactly 160 of them, within an escape if it falls
     * so; the hash is of the label's own UTF-8 bytes.
     *
     * @param label the label; only looked at in the scope of one label
     */
    public static String stem(ElementKind kind, Scope scope, String label) {
        return prefix(kind) + name(kind, scope, label) + "_";
    }

    /**
     * Whether an export gives such names to its files, but for the manifest. Only the beginning tells: other programs
     * can give such a name too.
     *
     * @param name one path segment, or more
     */
    public static boolean isOfExport(String name) {
        boolean ofData = name.startsWith(prefix(ElementKind.VERTEX)) || name.startsWith(prefix(ElementKind.EDGE));
        return (ofData || name.startsWith(REJECTS)) && name.indexOf('/') < 0;
    }

    private static String prefix(ElementKind kind) {
        return switch (kind) {
            case VERTEX -> "Vertex_";
            case EDGE -> "Edge_";
        };
    }

    private static String name(ElementKind kind, Scope scope, String label) {
        return switch (scope) {
            case LABEL -> encoded(label);
            case NO_LABEL -> NO_LABEL;
            case ALL_LABELS ->
                switch (kind) {
                    case VERTEX -> ALL_VERTICES;
                    case EDGE -> ALL_EDGES;
                };
        };
    }

    private static String encoded(String label) {
        if (RESERVED.contains(label)) {
            return "%5F" + label.substring(1);
        }
        String encoded = percentEncoded(label);
        return encoded.length() <= MAX_LENGTH ? encoded : encoded.substring(0, CUT_LENGTH) + CUT_MARK + hash(label);
    }

    private static String percentEncoded(String label) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : label.getBytes(UTF_8)) {
            if (isPlain(b)) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HexFormat.of().toHexDigits(b).toUpperCase(Locale.ROOT));
            }
        }
        return encoded.toString();
    }

    private static boolean isPlain(byte b) {
        return (b >= 'A' && b <= 'Z')
                || (b >= 'a' && b <= 'z')
                || (b >= '0' && b <= '9')
                || b == '.'
                || b == '_'
                || b == '-';
    }

    private static String hash(String label) {
        return Sha256.hex(label.getBytes(UTF_8)).substring(0, HASH_LENGTH);
    }
}
