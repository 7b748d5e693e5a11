package io.graphexport.testkit;

import io.graphexport.graph.ValueType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/** Random values of each type, the extremes often among them. Used by one thread. */
final class RandomValues {
    /** The floats of each Vector. */
    static final int VECTOR_LENGTH = 3;

    private static final long FIRST_DAY = LocalDate.of(0, 1, 1).toEpochDay();
    private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();
    private static final long FIRST_SECOND =
            Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    private static final int NANOS_PER_MICRO = 1000;

    private static final List<Double> DOUBLES = List.of(
            0.0,
            -0.0,
            1.0,
            0.1,
            4.9E-324,
            -2.2250738585072014E-308,
            1E308,
            1.7976931348623157E308,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            1E7,
            1E-3,
            9007199254740992.0,
            Double.parseDouble("2E23"));
    private static final List<Float> FLOATS = List.of(
            0.0f,
            -0.0f,
            0.1f,
            1.4E-45f,
            3.4028235E38f,
            Float.NaN,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            16777216f,
            1E10f);
    private static final List<LocalDate> DATES = List.of(
            LocalDate.of(0, 1, 1),
            LocalDate.of(9999, 12, 31),
            LocalDate.EPOCH,
            LocalDate.of(1969, 12, 31),
            LocalDate.of(2000, 2, 29));
    private static final List<Instant> INSTANTS = List.of(
            Instant.parse("0000-01-01T00:00:00Z"),
            Instant.parse("9999-12-31T23:59:59.999999Z"),
            Instant.EPOCH,
            Instant.parse("1969-12-31T23:59:59.999999Z"),
            Instant.parse("2020-02-29T00:00:00Z"),
            Instant.parse("2020-02-29T12:30:00.120Z"));

    private final Random random;

    RandomValues(Random random) {
        this.random = random;
    }

    /** A value of a type. */
    Object any(ValueType type) {
        return switch (type) {
            case BOOL -> random.nextBoolean();
            case BYTE -> (byte) random.nextInt();
            case SHORT -> (short) integer(Short.MIN_VALUE, Short.MAX_VALUE);
            case INT -> (int) integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG -> integer(Long.MIN_VALUE, Long.MAX_VALUE);
            case FLOAT -> anyFloat();
            case DOUBLE -> anyDouble();
            case STRING -> text();
            case DATE -> date();
            case DATE_TIME -> instant();
            case VECTOR -> vector();
            case ANY -> throw new IllegalArgumentException("no value has the type Any");
        };
    }

    /** An id that no other number has. */
    String id(int number) {
        return random.nextBoolean() ? "id-" + number : pick(NastyTexts.STRINGS) + "-" + number;
    }

    private <T> T pick(List<T> pool) {
        return pool.get(random.nextInt(pool.size()));
    }

    private long integer(long lowest, long highest) {
        return switch (random.nextInt(6)) {
            case 0 -> lowest;
            case 1 -> highest;
            case 2 -> 0;
            case 3 -> random.nextInt(100) - 50;
            default -> clamped(random.nextLong(), lowest, highest);
        };
    }

    private static long clamped(long value, long lowest, long highest) {
        return highest == Long.MAX_VALUE ? value : lowest + Math.floorMod(value, highest - lowest + 1);
    }

    private float anyFloat() {
        return random.nextInt(3) == 0 ? pick(FLOATS) : Float.intBitsToFloat(random.nextInt());
    }

    private double anyDouble() {
        return random.nextInt(3) == 0 ? pick(DOUBLES) : Double.longBitsToDouble(random.nextLong());
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int part = random.nextInt(3); part >= 0; part--) {
            text.append(pick(NastyTexts.STRINGS));
        }
        return text.toString();
    }

    private LocalDate date() {
        return random.nextInt(3) == 0
                ? pick(DATES)
                : LocalDate.ofEpochDay(FIRST_DAY + Math.floorMod(random.nextLong(), LAST_DAY - FIRST_DAY + 1));
    }

    private Instant instant() {
        if (random.nextInt(3) == 0) {
            return pick(INSTANTS);
        }
        long second = FIRST_SECOND + Math.floorMod(random.nextLong(), LAST_SECOND - FIRST_SECOND + 1);
        return Instant.ofEpochSecond(second, (long) NANOS_PER_MICRO * random.nextInt(1_000_000));
    }

    private float[] vector() {
        float[] vector = new float[VECTOR_LENGTH];
        for (int i = 0; i < vector.length; i++) {
            float number = anyFloat();
            vector[i] = Float.isFinite(number) ? number : i;
        }
        return vector;
    }
}
