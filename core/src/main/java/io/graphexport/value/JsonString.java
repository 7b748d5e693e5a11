package io.graphexport.value;

import java.nio.charset.StandardCharsets;

/** The inside of a JSON string, in UTF-8, to and from the text that it stands for (RFC 8259, section 7). */
final class JsonString {
    /** Returned by {@link #decode} for what isn't a JSON string. */
    static final int BAD = -1;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final String SHORT_FORMS = "\"\\/bfnrt";
    private static final String SHORT_MEANINGS = "\"\\/\b\f\n\r\t";
    private static final int UNICODE_LENGTH = 6;

    private JsonString() {}

    /**
     * Appends the text of a string whose opening quote is just before {@code start}, and returns the position after its
     * closing quote, or {@link #BAD}. A surrogate that isn't half of a pair is bad, for no UTF-8 can hold it.
     */
    static int decode(byte[] bytes, int start, int end, ByteAppender out) {
        int at = start;
        while (true) {
            int plainEnd = plainEnd(bytes, at, end);
            out.append(bytes, at, plainEnd);
            if (plainEnd == end) {
                return BAD;
            }
            if (bytes[plainEnd] == '"') {
                return plainEnd + 1;
            }
            at = bytes[plainEnd] == '\\' ? decodeEscape(bytes, plainEnd, end, out) : BAD;
            if (at == BAD) {
                return BAD;
            }
        }
    }

    /**
     * Appends a text, escaped: {@code "}, {@code \} and the control characters up to U+001F, these by their short forms
     * where there is one, else by lower-case hex digits.
     */
    static void encode(byte[] bytes, int start, int end, ByteAppender out) {
        int at = start;
        while (true) {
            int plainEnd = plainEnd(bytes, at, end);
            out.append(bytes, at, plainEnd);
            if (plainEnd == end) {
                return;
            }
            encodeOne(bytes[plainEnd], out);
            at = plainEnd + 1;
        }
    }

    /** Returns where the first byte is that has to be escaped, or the end. */
    private static int plainEnd(byte[] bytes, int start, int end) {
        int at = start;
        while (at < end && bytes[at] != '"' && bytes[at] != '\\' && (bytes[at] & 0xff) >= ' ') {
            at++;
        }
        return at;
    }

    private static int decodeEscape(byte[] bytes, int backslash, int end, ByteAppender out) {
        if (backslash + 1 == end) {
            return BAD;
        }
        byte form = bytes[backslash + 1];
        if (form == 'u') {
            return decodeUnicode(bytes, backslash, end, out);
        }
        int meaning = SHORT_FORMS.indexOf(form);
        if (meaning < 0) {
            return BAD;
        }
        out.append((byte) SHORT_MEANINGS.charAt(meaning));
        return backslash + 2;
    }

    private static int decodeUnicode(byte[] bytes, int backslash, int end, ByteAppender out) {
        int first = codeUnit(bytes, backslash, end);
        if (first < 0) {
            return BAD;
        }
        int next = backslash + UNICODE_LENGTH;
        if (!Character.isSurrogate((char) first)) {
            appendUtf8(first, out);
            return next;
        }
        int second = codeUnit(bytes, next, end);
        if (second < 0 || !Character.isSurrogatePair((char) first, (char) second)) {
            return BAD;
        }
        appendUtf8(Character.toCodePoint((char) first, (char) second), out);
        return next + UNICODE_LENGTH;
    }

    /** Returns the number that a {@code \}{@code u} and four hex digits stand for, or {@link #BAD}. */
    private static int codeUnit(byte[] bytes, int at, int end) {
        if (end - at < UNICODE_LENGTH || bytes[at] != '\\' || bytes[at + 1] != 'u') {
            return BAD;
        }
        int unit = 0;
        for (int i = at + 2; i < at + UNICODE_LENGTH; i++) {
            // Above ASCII there are digits for Character that are none for JSON; a negative byte is no digit to it.
            int digit = Character.digit((int) bytes[i], 16);
            if (digit < 0) {
                return BAD;
            }
            unit = (unit << 4) | digit;
        }
        return unit;
    }

    private static void appendUtf8(int codePoint, ByteAppender out) {
        if (codePoint < 0x80) {
            out.append((byte) codePoint);
            return;
        }
        if (codePoint < 0x800) {
            out.append((byte) (0xc0 | (codePoint >> 6)));
        } else {
            if (codePoint < 0x10000) {
                out.append((byte) (0xe0 | (codePoint >> 12)));
            } else {
                out.append((byte) (0xf0 | (codePoint >> 18)));
                out.append((byte) (0x80 | ((codePoint >> 12) & 0x3f)));
            }
            out.append((byte) (0x80 | ((codePoint >> 6) & 0x3f)));
        }
        out.append((byte) (0x80 | (codePoint & 0x3f)));
    }

    private static void encodeOne(byte value, ByteAppender out) {
        out.append((byte) '\\');
        int form = SHORT_MEANINGS.indexOf(value);
        if (form >= 0) {
            out.append((byte) SHORT_FORMS.charAt(form));
            return;
        }
        out.append((byte) 'u');
        out.append((byte) '0');
        out.append((byte) '0');
        out.append(HEX[value >> 4]);
        out.append(HEX[value & 0xf]);
    }
}
