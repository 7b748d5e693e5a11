package io.graphexport.job.sigv4;

import io.graphexport.error.VisibleText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The percent encoding of RFC 3986 on UTF-8, as signatures want it: a plus is a plus. */
public final class PercentEncoding {
    private static final String UNRESERVED = "-_.~";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int DIGITS = 2;

    private PercentEncoding() {}

    /** What becomes of slashes. */
    enum Slash {
        KEPT,
        ENCODED
    }

    static String encode(String text, Slash slash) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (isUnreserved(c) || (c == '/' && slash == Slash.KEPT)) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX.toHexDigits(b));
            }
        }
        return encoded.toString();
    }

    private static boolean isUnreserved(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || UNRESERVED.indexOf(c) >= 0;
    }

    /** The text with all but letters, digits and {@code -_.~} encoded. */
    public static String encode(String text) {
        return encode(text, Slash.ENCODED);
    }

    /**
     * The text that was encoded; bytes that are no UTF-8 become U+FFFD.
     *
     * @throws IllegalArgumentException if a percent sign has not two hexadecimal digits behind it
     */
    public static String decode(String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] sent = encoded.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < sent.length; i++) {
            if (sent[i] == '%') {
                bytes.write(digits(sent, i + 1));
                i += DIGITS;
            } else {
                bytes.write(sent[i]);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int digits(byte[] sent, int start) {
        if (start + DIGITS > sent.length
                || !HexFormat.isHexDigit(sent[start])
                || !HexFormat.isHexDigit(sent[start + 1])) {
            throw new IllegalArgumentException("a percent sign must have two hexadecimal digits behind it: "
                    + VisibleText.of(new String(sent, StandardCharsets.UTF_8)));
        }
        return (HexFormat.fromHexDigit(sent[start]) << 4) | HexFormat.fromHexDigit(sent[start + 1]);
    }
}
