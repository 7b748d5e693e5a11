package io.graphexport.spill;

import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What of a file is free: gaps, and all behind its end. Takes the smallest gap that is large enough, and makes one of
 * those that touch. Not thread-safe.
 */
final class FreeSpace {
    private record Gap(long start, long length) {}

    /** The gaps' lengths by their starts. */
    private final NavigableMap<Long, Long> lengths = new TreeMap<>();

    private final NavigableSet<Gap> bySize =
            new TreeSet<>(Comparator.comparingLong(Gap::length).thenComparingLong(Gap::start));

    /** Where nothing more is taken. */
    private long end;

    /** Takes so many bytes, which are free together; returns where they begin. */
    long take(int length) {
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
        long from = start;
        long to = start + length;
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
