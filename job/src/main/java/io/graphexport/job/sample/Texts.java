package io.graphexport.job.sample;

/** Cells of text that several files have. */
final class Texts {
    static final byte[] NOTHING = {};
    static final byte[] SEPARATOR = {';'};

    private Texts() {}

    /** Appends a text so many times of a hundred, else nothing: a missing value. */
    static void appendMostly(int percent, byte[] text, ElementRandom random, CellAppender out) {
        if (random.percent(percent)) {
            out.text(text);
        }
    }

    /**
     * Appends a remark, with a number that makes it the only one of its kind: missing for 7 of 10, empty for 1 of 100,
     * with quotes, commas and line ends for 3 of 100.
     */
    static void append(long number, ElementRandom random, CellAppender out) {
        int kind = random.below(100);
        if (kind < 3) {
            out.character('"')
                    .text(Words.QUOTED_TEXTS.any(random))
                    .character(' ')
                    .integer(number)
                    .character('"');
        } else if (kind == 3) {
            out.text(Words.EMPTY_TEXT);
        } else if (kind < 30) {
            out.text(Words.TEXTS.any(random)).character(' ').integer(number);
        }
    }

    /** Appends none to four elements; 2 of 100 cells have an element that needs quotes. */
    static void appendTags(ElementRandom random, CellAppender out) {
        int elements = random.below(5);
        if (random.percent(2)) {
            out.character('"').text(Words.QUOTED_TAGS.any(random));
            for (int element = 0; element < elements; element++) {
                out.text(SEPARATOR).text(Words.TAGS.skewed(random));
            }
            out.character('"');
            return;
        }
        for (int element = 0; element < elements; element++) {
            out.text(element == 0 ? NOTHING : SEPARATOR).text(Words.TAGS.skewed(random));
        }
    }
}
