package io.graphexport.source;

import java.util.Comparator;

/**
 * The order of names in a folder: by character, but runs of the digits 0 to 9 as numbers, so that {@code part-9} stands
 * before {@code part-10} (contract R2.1). Names that are equal so, such as {@code 1} and {@code 01}, stand in plain
 * order, so that the order is total.
 */
final class NaturalOrder implements Comparator<String> {
    static final NaturalOrder NAMES = new NaturalOrder();

    private NaturalOrder() {}

    @Override
    public int compare(String left, String right) {
        int i = 0;
        int j = 0;
        while (i < left.length() && j < right.length()) {
            char a = left.charAt(i);
            char b = right.charAt(j);
            if (isDigit(a) && isDigit(b)) {
                int leftEnd = endOfDigits(left, i);
                int rightEnd = endOfDigits(right, j);
                int order = compareNumbers(left, i, leftEnd, right, j, rightEnd);
                if (order != 0) {
                    return order;
                }
                i = leftEnd;
                j = rightEnd;
            } else if (a == b) {
                i++;
                j++;
            } else {
                return Character.compare(a, b);
            }
        }
        int order = Integer.compare(left.length() - i, right.length() - j);
        return order != 0 ? order : left.compareTo(right);
    }

    private static int compareNumbers(
            String left, int leftStart, int leftEnd, String right, int rightStart, int rightEnd) {
        int i = skipZeros(left, leftStart, leftEnd);
        int j = skipZeros(right, rightStart, rightEnd);
        int order = Integer.compare(leftEnd - i, rightEnd - j);
        for (; order == 0 && i < leftEnd; i++, j++) {
            order = Character.compare(left.charAt(i), right.charAt(j));
        }
        return order;
    }

    private static int endOfDigits(String name, int start) {
        int end = start;
        while (end < name.length() && isDigit(name.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int skipZeros(String name, int start, int end) {
        int i = start;
        while (i < end && name.charAt(i) == '0') {
            i++;
        }
        return i;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
