package io.graphexport.bench.compare;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Random;

/**
 * Vertices of many labels in random order, with 20 typed columns, as Gremlin CSV. The same but for the labels whatever
 * their number: the label of a row is a random number modulo the number of labels.
 */
final class ManyLabels {
    static final int COLUMNS = 20;

    private static final String HEADER = "~id,~label,name:String,city:String,code:String,note:String,rank:Int,"
            + "visits:Int,stock:Int,serial:Long,total:Long,price:Double,share:Double,weight:Float,level:Byte,"
            + "rows:Short,active:Bool,listed:Bool,born:Date,checked:Date,seen:DateTime,changed:DateTime\n";

    private static final int BLOCK = 1 << 16;
    private static final int DAYS = 20_000;
    private static final int LABEL_NUMBERS = 1_000_000;
    private static final String[] CITIES = {"Lisboa", "Oslo", "Kyoto", "Quito", "Nairobi", "Zürich"};
    private static final String[] NOTES = {"plain", "a longer note, with a comma", "\"\"yes\"\", it says"};

    private final long vertices;
    private final int labels;
    private final Random random;
    private final String[] days = new String[DAYS];
    private final StringBuilder text = new StringBuilder(BLOCK * 2);

    ManyLabels(long vertices, int labels, long seed) {
        this.vertices = vertices;
        this.labels = labels;
        this.random = new Random(seed);
        for (int day = 0; day < DAYS; day++) {
            days[day] = LocalDate.ofEpochDay(day).toString();
        }
    }

    /** Writes them to a file. */
    void write(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            text.append(HEADER);
            for (long row = 0; row < vertices; row++) {
                append(row);
                if (text.length() > BLOCK) {
                    flush(out);
                }
            }
            flush(out);
        }
    }

    private void flush(OutputStream out) throws IOException {
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        text.setLength(0);
    }

    private void append(long row) {
        text.append("vertex-").append(row).append(",label-").append(random.nextInt(LABEL_NUMBERS) % labels);
        text.append(",name ").append(random.nextInt(100_000)).append(',').append(CITIES[random.nextInt(CITIES.length)]);
        text.append(",C-").append(random.nextInt(500)).append(',');
        quoted(NOTES[random.nextInt(NOTES.length)]);
        integer(1_000).integer(1_000_000);
        text.append(',');
        if (random.nextInt(10) > 0) {
            text.append(random.nextInt(50));
        }
        text.append(',').append(random.nextInt() & 0xFFFF_FFFFL).append(',').append(row * 31);
        decimal(1_000_000).decimal(10_000).decimal(1_000);
        integer(100).integer(30_000);
        text.append(',').append(random.nextBoolean()).append(',').append(random.nextBoolean());
        day().day();
        instant().instant();
        text.append('\n');
    }

    private void quoted(String cell) {
        if (cell.indexOf(',') < 0) {
            text.append(cell);
        } else {
            text.append('"').append(cell).append('"');
        }
    }

    private ManyLabels integer(int bound) {
        text.append(',').append(random.nextInt(bound));
        return this;
    }

    private ManyLabels decimal(int bound) {
        int fraction = random.nextInt(100);
        text.append(',')
                .append(random.nextInt(bound))
                .append(fraction < 10 ? ".0" : ".")
                .append(fraction);
        return this;
    }

    private ManyLabels day() {
        text.append(',').append(days[random.nextInt(DAYS)]);
        return this;
    }

    private ManyLabels instant() {
        int hour = 10 + random.nextInt(10);
        int second = 10 + random.nextInt(50);
        day();
        text.append('T')
                .append(hour)
                .append(':')
                .append(second)
                .append(':')
                .append(second)
                .append('Z');
        return this;
    }
}
