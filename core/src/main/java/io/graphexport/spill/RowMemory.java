package io.graphexport.spill;

import io.graphexport.format.EncodedBytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The memory in which encoded rows wait, used again for the life of a pass. Arrays of their own would wait so long that
 * the garbage collector takes them for old, copies them, and has to look for them later. Thread-safe.
 *
 * <p>Memory is taken in slabs, arrays of the same size, and handed out in stretches of them: each the first one that is
 * long enough, so that what waits is close together. Beyond the budget, and for what is larger than a slab or very
 * small, there are arrays of their own, which count too. Slabs of which nothing is used are given up if these need the
 * room.
 *
 * <p>What is given back is overwritten where assertions are enabled, so that tests find who uses it still.
 */
public final class RowMemory {
    /** What is handed out is a multiple of this. */
    private static final int UNIT = 1 << 10;

    /** With slabs of a fraction of the budget, little of it is left when there is no room for one more. */
    private static final int SLABS = 32;

    /** Such that an array, with the header that it has, fills a whole number of the regions that G1 gives it. */
    private static final int LARGEST_SLAB_UNITS = (4 << 20) / UNIT - 1;

    /** Smaller slabs would hold too few chunks. */
    private static final int SMALLEST_SLAB_UNITS = 256;

    /** Fewer bytes are neither much to copy nor to find room for. */
    private static final int SMALLEST_STRETCH = 4 * UNIT;

    private final long budget;
    private final int slabUnits;
    private final List<Slab> slabs = new ArrayList<>();

    /** The bytes of slabs that are handed out. */
    private long usedOfSlabs;

    /** The bytes of arrays that are in no slab. */
    private long others;

    /**
     * Nothing yet.
     *
     * @param budget the bytes that slabs and other arrays have at most, as far as that is up to this
     */
    public RowMemory(long budget) {
        this.budget = budget;
        this.slabUnits = (int) Math.min(LARGEST_SLAB_UNITS, budget / SLABS / UNIT);
    }

    /** Memory for bytes that its user is to put there. */
    public EncodedBytes take(int length) {
        Used stretch = stretch(length);
        return stretch == null ? count(new byte[length]) : stretch;
    }

    /** The first bytes of an array, in memory of their own. */
    public EncodedBytes copy(byte[] source, int length) {
        EncodedBytes copy = take(length);
        System.arraycopy(source, 0, copy.array(), copy.start(), length);
        return copy;
    }

    /** Null if there is none. */
    private synchronized @Nullable Used stretch(int length) {
        if (length < SMALLEST_STRETCH || length > slabUnits * UNIT || slabUnits < SMALLEST_SLAB_UNITS) {
            return null;
        }
        int units = units(length);
        for (Slab slab : slabs) {
            int unit = slab.take(units);
            if (unit >= 0) {
                return use(slab, unit, length);
            }
        }
        if (bytes(slabs.size() + 1) + others > budget) {
            return null;
        }
        Slab slab = new Slab(slabUnits);
        slabs.add(slab);
        return use(slab, slab.take(units), length);
    }

    private Used use(Slab slab, int unit, int length) {
        usedOfSlabs += (long) units(length) * UNIT;
        return new Used(slab, slab.bytes, unit * UNIT, length);
    }

    private static int units(int length) {
        return (length + UNIT - 1) / UNIT;
    }

    private synchronized Used count(byte[] array) {
        others += array.length;
        giveUpSlabs(0);
        return new Used(null, array, 0, array.length);
    }

    /** Gives up slabs of which nothing is used, until there is room for so many bytes. */
    private void giveUpSlabs(int room) {
        for (int i = slabs.size() - 1; i >= 0 && slabBytes() + others + room > budget; i--) {
            if (slabs.get(i).isFree()) {
                slabs.remove(i);
            }
        }
    }

    private long slabBytes() {
        return bytes(slabs.size());
    }

    private long bytes(int slabCount) {
        return (long) slabCount * slabUnits * UNIT;
    }

    /** All bytes that are taken, whether they are used or not. */
    public synchronized long size() {
        return slabBytes() + others;
    }

    /**
     * Retains bytes if no more than the budget is used, and what they take besides is within it. What is free of slabs
     * counts as free here: to refuse what is in a slab, for others that are in none, would seldom free the slab.
     *
     * @return what is to be released; null if there is no room for them
     */
    synchronized @Nullable EncodedBytes retain(EncodedBytes bytes) {
        if (usedOfSlabs + others > budget) {
            return null;
        }
        if (bytes instanceof Used used && used.memory() == this) {
            bytes.retain();
            return bytes;
        }
        Used stretch = stretch(bytes.length());
        if (stretch == null) {
            giveUpSlabs(bytes.length());
            return slabBytes() + others + bytes.length() > budget ? null : count(bytes.toArray());
        }
        System.arraycopy(bytes.array(), bytes.start(), stretch.array(), stretch.start(), bytes.length());
        return stretch;
    }

    private synchronized void giveBack(Used used) {
        Slab slab = used.slab;
        if (slab == null) {
            others -= used.length();
            return;
        }
        assert slab.overwrite(used.start(), used.length());
        slab.giveBack(used.start() / UNIT, units(used.length()));
        usedOfSlabs -= (long) units(used.length()) * UNIT;
        giveUpSlabs(0);
    }

    /** An array, and which of its units are used. */
    private static final class Slab {
        private static final byte OVERWRITTEN = (byte) 0xA5;

        private final byte[] bytes;
        private final int units;
        private final BitSet used;

        /** So many units were nowhere free together when they were last looked for. */
        private int noRoomFor = Integer.MAX_VALUE;

        Slab(int units) {
            this.units = units;
            this.bytes = new byte[units * UNIT];
            this.used = new BitSet(units);
        }

        /** Takes units that are free together; answers the first one's number, or -1 if there are none. */
        int take(int count) {
            if (count >= noRoomFor) {
                return -1;
            }
            int first = used.nextClearBit(0);
            while (first + count <= units) {
                int end = used.nextSetBit(first);
                if (end < 0 || end - first >= count) {
                    used.set(first, first + count);
                    return first;
                }
                first = used.nextClearBit(end);
            }
            noRoomFor = count;
            return -1;
        }

        void giveBack(int first, int count) {
            used.clear(first, first + count);
            noRoomFor = Integer.MAX_VALUE;
        }

        boolean isFree() {
            return used.isEmpty();
        }

        /** For assertions: true. */
        boolean overwrite(int start, int length) {
            Arrays.fill(bytes, start, start + length, OVERWRITTEN);
            return true;
        }
    }

    /** A stretch of a slab, or an array that is in none. */
    private final class Used implements EncodedBytes {
        private final @Nullable Slab slab;
        private final byte[] array;
        private final int start;
        private final int length;
        private int users = 1;

        Used(@Nullable Slab slab, byte[] array, int start, int length) {
            this.slab = slab;
            this.array = array;
            this.start = start;
            this.length = length;
        }

        RowMemory memory() {
            return RowMemory.this;
        }

        @Override
        public byte[] array() {
            return array;
        }

        @Override
        public int start() {
            return start;
        }

        @Override
        public int length() {
            return length;
        }

        @Override
        public synchronized void retain() {
            requireUser();
            users++;
        }

        @Override
        public void release() {
            synchronized (this) {
                requireUser();
                users--;
                if (users > 0) {
                    return;
                }
            }
            giveBack(this);
        }

        private void requireUser() {
            if (users == 0) {
                throw new IllegalStateException("encoded bytes were released by all who used them already");
            }
        }
    }
}
