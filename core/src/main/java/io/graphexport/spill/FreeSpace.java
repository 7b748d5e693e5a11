package io.graphexport.spill;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What of a file is free: gaps, and all behind its end. Takes the smallest gap that is large enough, and makes one of
 * those that touch. Not thread-safe.
 *
 * <p>Pieces that are given back become gaps when some are taken next: of many at once, most touch each other, and at
 * the end of an export none are taken any more.
 */
final class FreeSpace {
    private static final int FEW = 64;

    private record Gap(long start, long length) {}

    /** The gaps' lengths by their starts. */
    private final NavigableMap<Long, Long> lengths = new TreeMap<>();

    private final NavigableSet<Gap> bySize =
            new TreeSet<>(Comparator.comparingLong(Gap::length).thenComparingLong(Gap::start));

    /** Where nothing more is taken. */
    private long end;

    /** Where the pieces that were given back begin, and, each in the same order, where they end. */
    private long[] starts = new long[FEW];

    private long[] ends = new long[FEW];

    private int givenBack;

    /** Takes so many bytes, which are free together; returns where they begin. */
    long take(int length) {
        makeGaps();
        Gap gap = bySize.ceiling(new Gap(0, length));
        if (gap == null || length == 0) {
            end += length;
            return end - length;
        }
        remove(gap.start(), gap.length());
        if (gap.length() > length) {
            add(gap.start() + length, gap.length() - length);
        }
        return gap.start();
    }

    /** Gives bytes back that were taken. */
    void giveBack(long start, int length) {
        if (length == 0) {
            return;
        }
        if (givenBack == starts.length) {
            starts = Arrays.copyOf(starts, 2 * givenBack);
            ends = Arrays.copyOf(ends, 2 * givenBack);
        }
        starts[givenBack] = start;
        ends[givenBack] = start + length;
        givenBack++;
    }

    private void makeGaps() {
        // No piece overlaps another, so that the first start and the first end are those of one piece, and so on.
        Arrays.sort(starts, 0, givenBack);
        Arrays.sort(ends, 0, givenBack);
        int first = 0;
        for (int last = 0; last < givenBack; last++) {
            if (last + 1 == givenBack || starts[last + 1] > ends[last]) {
                makeGap(starts[first], ends[last]);
                first = last + 1;
            }
        }
        givenBack = 0;
    }

    private void makeGap(long start, long stop) {
        long from = start;
        long to = stop;
        Map.Entry<Long, Long> before = lengths.lowerEntry(start);
        if (before != null && before.getKey() + before.getValue() == start) {
            from = before.getKey();
            remove(from, before.getValue());
        }
        Long behind = lengths.get(to);
        if (behind != null) {
            remove(to, behind);
            to += behind;
        }
        if (to == end) {
            end = from;
        } else {
            add(from, to - from);
        }
    }

    private void add(long start, long length) {
        lengths.put(start, length);
        bySize.add(new Gap(start, length));
    }

    private void remove(long start, long length) {
        lengths.remove(start);
        bySize.remove(new Gap(start, length));
    }
}
