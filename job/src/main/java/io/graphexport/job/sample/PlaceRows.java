package io.graphexport.job.sample;

/**
 * Places, 5 % of them {@code place;capital}, with names in many scripts. {@code code} is a String here and an Int of a
 * product; {@code surveyed} is a list of days; {@code founded} goes back to the year 0001.
 */
final class PlaceRows implements RowAppender {
    static final byte[] ID = Words.bytes("place-");

    private static final byte[] PLACE = Words.bytes("place");
    private static final byte[] CAPITAL = Words.bytes("place;capital");
    private static final int FIRST_FOUNDED = -719_162;
    private static final int LAST_DAY = 20_000;
    private static final double MICRODEGREE = 1e6;

    @Override
    public String header() {
        return "~id,~label,name:String,code:String,population:Long,latitude:Double,longitude:Double,elevation:Short,"
                + "founded:Date,surveyed:Date[],aliases:String[],note:String";
    }

    @Override
    public void append(long row, ElementRandom random, CellAppender out) {
        out.text(ID).integer(row).next();
        out.text(random.percent(95) ? PLACE : CAPITAL).next();
        out.text(Words.PLACES.any(random)).character(' ').integer(row).next();
        appendCode(random, out);
        out.next().integer(random.skewedBelow(40_000_000_000L)).next();
        appendPosition(random, out);
        out.next();
        if (random.percent(50)) {
            out.day(random.between(FIRST_FOUNDED, 0));
        }
        out.next();
        appendSurveys(random, out);
        out.next();
        Texts.appendTags(random, out);
        out.next();
        Texts.append(row, random, out);
    }

    private static void appendCode(ElementRandom random, CellAppender out) {
        for (int letter = 0; letter < 3; letter++) {
            out.character((char) ('A' + random.below(26)));
        }
        out.integer(random.below(10));
    }

    private static void appendPosition(ElementRandom random, CellAppender out) {
        out.decimal(random.between(-90_000_000, 90_000_000) / MICRODEGREE).next();
        out.decimal(random.between(-180_000_000, 180_000_000) / MICRODEGREE).next();
        if (random.percent(80)) {
            out.integer(random.between(-400, 5_000));
        }
    }

    private static void appendSurveys(ElementRandom random, CellAppender out) {
        int surveys = random.below(4);
        for (int survey = 0; survey < surveys; survey++) {
            out.text(survey == 0 ? Texts.NOTHING : Texts.SEPARATOR).day(random.between(0, LAST_DAY));
        }
    }
}
