package io.graphexport.job.sample;

/** Where people live: edges without ids, and without a column for them. */
final class LocationRows implements RowAppender {
    private static final byte[] LABEL = Words.bytes("lives_in");
    private static final byte[] STREET = Words.bytes(" street ");

    private final long people;
    private final long places;

    LocationRows(long people, long places) {
        this.people = people;
        this.places = places;
    }

    @Override
    public String header() {
        return "~from,~to,~label,since:Int,primary:Bool,confidence:Float,street:String,checked:DateTime";
    }

    @Override
    public void append(long row, ElementRandom random, CellAppender out) {
        out.text(PersonRows.ID).integer(random.anyBelow(people)).next();
        out.text(PlaceRows.ID).integer(random.skewedBelow(places)).next();
        out.text(LABEL).next();
        out.integer(random.between(1950, 2026)).next();
        out.bool(random.percent(90)).next();
        if (random.percent(70)) {
            out.decimal(random.between(0, 1000) / 1000f);
        }
        out.next()
                .text(Words.LAST_NAMES.any(random))
                .text(STREET)
                .integer(random.between(1, 240))
                .next();
        if (random.percent(50)) {
            Instants.append(random, out);
        }
    }
}
