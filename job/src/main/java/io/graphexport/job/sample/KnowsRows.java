package io.graphexport.job.sample;

/** Who knows whom: few people are known by very many. The ids of the edges are given. */
final class KnowsRows implements RowAppender {
    private static final byte[] ID = Words.bytes("knows-");
    private static final byte[] LABEL = Words.bytes("knows");
    private static final int FIRST_DAY = 3_650;
    private static final int LAST_DAY = 20_400;

    private final long people;

    KnowsRows(long people) {
        this.people = people;
    }

    @Override
    public String header() {
        return "~id,~from,~to,~label,since:Date,weight:Double,through:String,mutual:Bool,note:String";
    }

    @Override
    public void append(long row, ElementRandom random, CellAppender out) {
        out.text(ID).integer(row).next();
        out.text(PersonRows.ID).integer(random.anyBelow(people)).next();
        out.text(PersonRows.ID).integer(random.skewedBelow(people)).next();
        out.text(LABEL).next();
        if (random.percent(85)) {
            out.day(random.between(FIRST_DAY, LAST_DAY));
        }
        out.next().hundredths(random.between(0, 100)).next();
        Texts.appendMostly(80, Words.WAYS.skewed(random), random, out);
        out.next().bool(random.percent(60)).next();
        if (random.percent(40)) {
            Texts.append(row, random, out);
        }
    }
}
