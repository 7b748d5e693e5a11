package io.graphexport.value;

/** Writes a decimal without an exponent and with at least one digit on each side of the point (contract R1.5). */
final class PlainDecimal {
    private PlainDecimal() {}

    /**
     * Writes digits * 10^exponent; returns the position after it.
     *
     * @param digits a positive number of at most 18 digits; zeros at its end aren't written where they say nothing
     */
    static int print(long digits, int exponent, byte[] out, int at) {
        int length = Digits.count(digits);
        if (exponent >= 0) {
            int to = Digits.printPadded(digits, length, out, at);
            to = printZeros(exponent, out, to);
            out[to] = '.';
            out[to + 1] = '0';
            return to + 2;
        }
        int places = -exponent;
        if (length > places) {
            long power = Digits.power(places);
            long whole = digits / power;
            int point = Digits.printPadded(whole, length - places, out, at);
            out[point] = '.';
            return dropZeros(out, point + 2, Digits.printPadded(digits - whole * power, places, out, point + 1));
        }
        out[at] = '0';
        out[at + 1] = '.';
        int first = printZeros(places - length, out, at + 2);
        return dropZeros(out, at + 3, Digits.printPadded(digits, length, out, first));
    }

    private static int printZeros(int count, byte[] out, int at) {
        int to = at + count;
        for (int i = at; i < to; i++) {
            out[i] = '0';
        }
        return to;
    }

    private static int dropZeros(byte[] out, int least, int end) {
        int to = end;
        while (to > least && out[to - 1] == '0') {
            to--;
        }
        return to;
    }
}
