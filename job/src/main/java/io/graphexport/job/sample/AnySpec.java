package io.graphexport.job.sample;

/** The values of an {@code Any} column, as they stand in a quoted cell (contract R1.6). */
final class AnySpec {
    private static final byte[] BEFORE_VALUE = Words.bytes("{\"\"value\"\": \"\"");
    private static final byte[] BEFORE_TYPE = Words.bytes("\"\", \"\"type\"\": \"\"");
    private static final byte[] AFTER_TYPE = Words.bytes("\"\"}");
    private static final byte[] INT = Words.bytes("Int");
    private static final byte[] DOUBLE = Words.bytes("Double");
    private static final byte[] BOOL = Words.bytes("Bool");
    private static final byte[] DATE = Words.bytes("Date");
    private static final byte[] DATE_TIME = Words.bytes("DateTime");
    private static final byte[] STRING = Words.bytes("String");
    /** Texts whose JSON has escapes, and a separator that doesn't separate. */
    private static final byte[][] STRINGS = {
        Words.bytes("matt"),
        Words.bytes("12\\\"\" wide"),
        Words.bytes("a;b"),
        Words.bytes("C:\\\\x"),
        Words.bytes("two\\nlines"),
        Words.bytes("木製")
    };

    private AnySpec() {}

    /** Appends one value of any of six types. */
    static void append(ElementRandom random, CellAppender out) {
        out.text(BEFORE_VALUE);
        byte[] type = appendValue(random, out);
        out.text(BEFORE_TYPE).text(type).text(AFTER_TYPE);
    }

    private static byte[] appendValue(ElementRandom random, CellAppender out) {
        return switch (random.below(6)) {
            case 0 -> {
                out.integer(random.between(-100, 100));
                yield INT;
            }
            case 1 -> {
                out.hundredths(random.between(0, 10_000));
                yield DOUBLE;
            }
            case 2 -> {
                out.bool(random.percent(50));
                yield BOOL;
            }
            case 3 -> {
                out.day(random.between(0, 20_000));
                yield DATE;
            }
            case 4 -> {
                Instants.append(random, out);
                yield DATE_TIME;
            }
            default -> {
                out.text(STRINGS[random.below(STRINGS.length)]);
                yield STRING;
            }
        };
    }
}
