package io.graphexport.job.sample;

/**
 * Who bought what, and what was returned: two labels in one file, {@code bought} and, for 8 %, {@code returned}, which
 * has no price.
 */
final class OrderRows implements RowAppender {
    private static final byte[] ID = Words.bytes("order-");
    private static final byte[] BOUGHT = Words.bytes("bought");
    private static final byte[] RETURNED = Words.bytes("returned");

    private final long people;
    private final long products;

    OrderRows(long people, long products) {
        this.people = people;
        this.products = products;
    }

    @Override
    public String header() {
        return "~id,~from,~to,~label,at:DateTime,quantity:Short,price:Double,currency:String,invoice:Long,gift:Bool,"
                + "comment:String";
    }

    @Override
    public void append(long row, ElementRandom random, CellAppender out) {
        boolean bought = random.percent(92);
        out.text(ID).integer(row).next();
        out.text(PersonRows.ID).integer(random.anyBelow(people)).next();
        out.text(ProductRows.ID).integer(random.skewedBelow(products)).next();
        out.text(bought ? BOUGHT : RETURNED).next();
        Instants.append(random, out);
        out.next().integer(1 + random.skewedBelow(20)).next();
        if (bought) {
            out.hundredths(99 + random.skewedBelow(100_000));
        }
        out.next().text(Words.CURRENCIES.skewed(random)).next();
        out.integer(random.next() >>> 20).next();
        if (random.percent(20)) {
            out.bool(random.percent(50));
        }
        out.next();
        if (random.percent(30)) {
            Texts.append(row, random, out);
        }
    }
}
