package io.graphexport.testkit;

import java.util.List;

/** Strings, labels and property names that formats find hard. */
final class NastyTexts {
    /** One character of each Unicode plane that has any, and of some scripts. */
    private static final String PLANES = "aÄ日本\uFFFD\uD83D\uDE00\uD840\uDC00\uDB40\uDC01\uDBFF\uDFFD\uD884\uDF50";

    /** For ids and values. */
    static final List<String> STRINGS = List.of(
            "",
            "plain",
            "with, comma",
            "with \"quotes\"",
            "\"",
            "\"\"",
            "a;b",
            ";",
            ";;",
            "back\\slash",
            "ends in \\",
            "\\;",
            "\\\\",
            "two\nlines",
            "carriage\r\nreturn",
            "\r",
            " spaces round ",
            " ",
            "\ttab",
            "{\"value\": \"1\", \"type\": \"Int\"}",
            "1",
            "true",
            "2020-01-01",
            "NaN",
            "null",
            "NULL",
            "\\N",
            "~id",
            "\u0000\u0007\u001F\u007F",
            "\uFEFFmark",
            "\u202Eright to left \u05D0",
            "e\u0301",
            "'single'",
            PLANES);

    /** For labels; none is empty. */
    static final List<String> LABELS = List.of(
            "person",
            "Person",
            "city",
            "edge",
            "a;b",
            "a:b",
            "a,b",
            "with \"quotes\"",
            "back\\slash",
            "ends in \\",
            "\\;",
            "日本語",
            "_NO_LABEL_",
            "_VERTEX_ALL_LABELS_",
            "_EDGE_ALL_LABELS_",
            "*",
            "%5F",
            " ",
            "with space",
            "../up",
            "nul\u0000",
            "two\nlines",
            "CON",
            "漢".repeat(128));

    /** For names of properties. */
    static final List<String> PROPERTY_NAMES = List.of(
            "name",
            "Name",
            "age",
            "with space",
            " space before",
            "space behind ",
            "with,comma",
            "with:colon",
            "x:Int",
            "x:Int[]",
            "\\:",
            "a\\:b",
            "with\"quote",
            "back\\slash",
            "ends in \\",
            "ends in \\\\",
            "~id",
            "~label",
            "~own",
            "",
            "col0",
            "col1",
            "col1_",
            "two\nlines",
            "日本",
            "id",
            "label",
            "element",
            "list",
            "a.b",
            "[]",
            "metadata");

    private NastyTexts() {}
}
