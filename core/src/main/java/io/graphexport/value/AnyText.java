package io.graphexport.value;

import io.graphexport.graph.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * The text of {@code Any} cells: {@code {"value": "10", "type": "Int"}}, several of them joined by {@code ;} (contract
 * R1.6).
 *
 * <p>An instance reads, and is for one thread: {@link #reset} to a cell, then {@link #next} until it returns false,
 * then look at {@link #status}. Input may have JSON white space between its parts and the two fields in either order;
 * all else is as strict as what is written. The methods that write are static and safe for use by many threads.
 */
public final class AnyText {
    /** What joins the values of one cell. */
    public static final byte SEPARATOR = ';';

    private static final byte[] VALUE = ascii("value");
    private static final byte[] TYPE = ascii("type");
    private static final byte[] BEFORE_VALUE = ascii("{\"value\": \"");

    /** What follows the text of a value of each type: {@code ", "type": "Int"}}. */
    private static final Map<ValueType, byte[]> AFTER_VALUE = afterValue();

    private final ValueParser parser = new ValueParser();
    private final ByteAppender text = new ByteAppender(256);
    private byte[] input = new byte[0];
    private int at;
    private int end;
    private boolean expected;
    private int index;
    private int valueStart;
    private int valueEnd;
    private int typeStart;
    private int typeEnd;
    private DeclaredType declared = DeclaredType.of(ValueType.ANY);
    private ValueType type = ValueType.ANY;
    private ParseStatus status = ParseStatus.OK;

    /** Creates a reader of nothing. */
    public AnyText() {}

    /**
     * Begins with the cell from start (inclusive) to end (exclusive). The bytes must stay as they are until it is read.
     */
    public void reset(byte[] bytes, int start, int endOfCell) {
        input = bytes;
        at = start;
        end = endOfCell;
        expected = true;
        index = 0;
        status = ParseStatus.OK;
    }

    /**
     * Goes to the next value of the cell; returns false after the last one, or if what follows is bad: {@link #status}.
     */
    public boolean next() {
        if (!expected) {
            return false;
        }
        index++;
        text.clear();
        declared = DeclaredType.of(ValueType.ANY);
        status = readObject() && readSeparator() ? readValue() : ParseStatus.NOT_ANY;
        expected &= status == ParseStatus.OK;
        return status == ParseStatus.OK;
    }

    /** Returns {@link ParseStatus#OK}, or what is wrong with the cell at the value that {@link #next} came to last. */
    public ParseStatus status() {
        return status;
    }

    /**
     * Returns the broken rule in words for a user, and which value of the cell breaks it, if {@link #status} isn't OK.
     */
    public String rule() {
        return declared.rule(status) + " (value " + index + " of the cell)";
    }

    /** Returns the type of the value; never {@code VECTOR} or {@code ANY}. */
    public ValueType type() {
        return type;
    }

    /** Returns the value, encoded as {@link ValueType} says, if its type is stored as a long. */
    public long value() {
        return parser.value();
    }

    /** Returns an array with the value's bytes, if it is a String; valid until the next call of {@link #next}. */
    public byte[] bytes() {
        return text.array();
    }

    /** Returns where in {@link #bytes} the String begins. */
    public int start() {
        return valueStart;
    }

    /** Returns where in {@link #bytes} the String ends, exclusive. */
    public int end() {
        return valueEnd;
    }

    /** Returns whether the value has the type it was declared with, or was turned to a String. */
    public Fidelity fidelity() {
        return declared.fidelity();
    }

    /** Returns true if something was cut off the value: see {@link ValueParser#cut()}. */
    public boolean cut() {
        return type != ValueType.STRING && parser.cut();
    }

    /**
     * Appends a value of a type that is stored as one {@code long}, and no separator.
     *
     * @throws IllegalArgumentException if the type is {@code STRING}, {@code VECTOR} or {@code ANY}
     */
    public static void append(ValueType type, long value, ByteAppender out) {
        append(BEFORE_VALUE, out);
        out.ensure(ValuePrinter.MAX_LENGTH);
        out.size(ValuePrinter.print(type, value, out.array(), out.size()));
        appendType(type, out);
    }

    /** Appends a String from start (inclusive) to end (exclusive), in UTF-8, and no separator. */
    public static void appendString(byte[] bytes, int start, int end, ByteAppender out) {
        append(BEFORE_VALUE, out);
        JsonString.encode(bytes, start, end, out);
        appendType(ValueType.STRING, out);
    }

    /** Reads the two fields of an object to the text buffer. */
    private boolean readObject() {
        valueEnd = JsonString.BAD;
        typeEnd = JsonString.BAD;
        return read('{') && readField() && read(',') && readField() && read('}');
    }

    private boolean readField() {
        int nameStart = text.size();
        if (!readString() || !read(':')) {
            return false;
        }
        int start = text.size();
        if (!readString()) {
            return false;
        }
        if (valueEnd == JsonString.BAD && equals(VALUE, nameStart, start)) {
            valueStart = start;
            valueEnd = text.size();
            return true;
        }
        if (typeEnd == JsonString.BAD && equals(TYPE, nameStart, start)) {
            typeStart = start;
            typeEnd = text.size();
            return true;
        }
        return false;
    }

    private boolean readString() {
        if (!read('"')) {
            return false;
        }
        at = JsonString.decode(input, at, end, text);
        return at != JsonString.BAD;
    }

    /** Reads what follows an object: a separator, after which another one has to come, or the end. */
    private boolean readSeparator() {
        expected = read(SEPARATOR);
        return expected || at == end;
    }

    private boolean read(int character) {
        while (at < end && isWhiteSpace(input[at])) {
            at++;
        }
        if (at == end || input[at] != character) {
            return false;
        }
        at++;
        return true;
    }

    private ParseStatus readValue() {
        byte[] bytes = text.array();
        DeclaredType found = TypeName.of(bytes, typeStart, typeEnd);
        if (found == null || found.type() == ValueType.VECTOR || found.type() == ValueType.ANY) {
            return ParseStatus.NOT_ANY;
        }
        declared = found;
        type = found.type();
        if (type == ValueType.STRING) {
            return ParseStatus.OK;
        }
        if (type == ValueType.DATE && ValueParser.hasTime(bytes, valueStart, valueEnd)) {
            // As in a Date column (contract R2.6).
            declared = DeclaredType.of(ValueType.DATE_TIME);
            type = ValueType.DATE_TIME;
        }
        return parser.parse(declared, bytes, valueStart, valueEnd);
    }

    private boolean equals(byte[] word, int start, int endOfText) {
        return Arrays.equals(word, 0, word.length, text.array(), start, endOfText);
    }

    private static boolean isWhiteSpace(byte value) {
        return value == ' ' || value == '\t' || value == '\n' || value == '\r';
    }

    private static void appendType(ValueType type, ByteAppender out) {
        append(Objects.requireNonNull(AFTER_VALUE.get(type)), out);
    }

    private static void append(byte[] bytes, ByteAppender out) {
        out.append(bytes, 0, bytes.length);
    }

    private static Map<ValueType, byte[]> afterValue() {
        Map<ValueType, byte[]> texts = new EnumMap<>(ValueType.class);
        for (ValueType type : ValueType.values()) {
            texts.put(type, ascii("\", \"type\": \"" + type.text() + "\"}"));
        }
        return texts;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
