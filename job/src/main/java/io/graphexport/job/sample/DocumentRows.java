package io.graphexport.job.sample;

/**
 * Documents: 10 % are {@code document;report} and 4 % have no label. {@code embedding} is a Vector of eight floats,
 * which nine of ten have; {@code relevance} has all the digits of a double.
 */
final class DocumentRows implements RowAppender {
    static final byte[] ID = Words.bytes("document-");

    private static final byte[] DOCUMENT = Words.bytes("document");
    private static final byte[] REPORT = Words.bytes("document;report");
    private static final byte[] TITLE = Words.bytes("Notes on ");
    private static final int FLOATS = 8;

    @Override
    public String header() {
        return "~id,~label,title:String,pages:Short,language:String,published:DateTime,relevance:Double,embedding:Vector,"
                + "summary:String";
    }

    @Override
    public void append(long row, ElementRandom random, CellAppender out) {
        int kind = random.below(100);
        out.text(ID).integer(row).next();
        out.text(kind < 4 ? Texts.NOTHING : kind < 14 ? REPORT : DOCUMENT).next();
        out.text(TITLE).text(Words.PLACES.any(random)).next();
        out.integer(random.between(1, 900)).next();
        Texts.appendMostly(95, Words.LANGUAGES.skewed(random), random, out);
        out.next();
        Instants.append(random, out);
        out.next().decimal(random.fraction()).next();
        if (random.percent(90)) {
            appendEmbedding(random, out);
        }
        out.next();
        Texts.append(row, random, out);
    }

    private static void appendEmbedding(ElementRandom random, CellAppender out) {
        for (int number = 0; number < FLOATS; number++) {
            out.text(number == 0 ? Texts.NOTHING : Texts.SEPARATOR).decimal(random.between(-9_999, 9_999) / 10_000f);
        }
    }
}
