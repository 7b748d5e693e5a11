package io.graphexport.request;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Bytes as text, up to the first that are not UTF-8.
 *
 * @param text the text without a byte order mark
 * @param isBroken whether there are bytes that are not UTF-8, right after the text
 */
record Utf8Text(String text, boolean isBroken) {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    static Utf8Text decode(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        // UTF-8 never takes fewer bytes than chars
        CharBuffer chars = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), chars, true);
        String text = chars.flip().toString();
        boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        return new Utf8Text(marked ? text.substring(1) : text, result.isError());
    }

    /** The line after the text's end, from 1. */
    int line() {
        return 1 + (int) text.chars().filter(each -> each == '\n').count();
    }

    /** The column after the text's end, from 1. */
    int column() {
        return text.length() - text.lastIndexOf('\n');
    }
}
