package io.graphexport.job.sample;

/**
 * Products: 10 % are {@code product;discontinued}. {@code code} is an Int here and a String of a place; {@code spec},
 * which 1 in 10 has, is Any: one to three values of several types.
 */
final class ProductRows implements RowAppender {
    static final byte[] ID = Words.bytes("product-");

    private static final byte[] PRODUCT = Words.bytes("product");
    private static final byte[] DISCONTINUED = Words.bytes("product;discontinued");
    private static final byte[] NAME = Words.bytes("Item ");
    private static final int FIRST_RELEASE = 10_957;
    private static final int LAST_RELEASE = 20_400;

    @Override
    public String header() {
        return "~id,~label,name:String,sku:Long,code:Int,price:Double,stock:Int,rating:Float,discount:Byte,weight:Short,"
                + "available:Bool,released:Date,tags:String[],spec:Any,description:String";
    }

    @Override
    public void append(long row, ElementRandom random, CellAppender out) {
        out.text(ID).integer(row).next();
        out.text(random.percent(90) ? PRODUCT : DISCONTINUED).next();
        out.text(NAME)
                .text(Words.NICKNAMES.any(random))
                .character(' ')
                .integer(row)
                .next();
        appendFigures(random, out);
        out.bool(random.percent(85)).next();
        out.day(random.between(FIRST_RELEASE, LAST_RELEASE)).next();
        Texts.appendTags(random, out);
        out.next();
        if (random.percent(10)) {
            appendSpec(random, out);
        }
        out.next();
        Texts.append(row, random, out);
    }

    private static void appendFigures(ElementRandom random, CellAppender out) {
        out.integer(4_000_000_000_000L + (random.next() >>> 24)).next();
        out.integer(random.between(1, 99_999)).next();
        out.hundredths(99 + random.skewedBelow(100_000)).next();
        out.integer(random.between(0, 5_000)).next();
        if (random.percent(70)) {
            out.decimal(random.between(10, 50) / 10f);
        }
        out.next();
        if (random.percent(15)) {
            out.integer(random.between(5, 70));
        }
        out.next().integer(random.between(1, 30_000)).next();
    }

    private static void appendSpec(ElementRandom random, CellAppender out) {
        int values = 1 + (int) random.skewedBelow(3);
        out.character('"');
        for (int value = 0; value < values; value++) {
            out.text(value == 0 ? Texts.NOTHING : Texts.SEPARATOR);
            AnySpec.append(random, out);
        }
        out.character('"');
    }
}
