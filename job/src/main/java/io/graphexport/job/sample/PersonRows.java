package io.graphexport.job.sample;

/**
 * People: 25 % are employees too and 5 % managers besides, and only these have a salary. {@code email} has no type in
 * the header; {@code nickname} is missing, empty or text; {@code phones} and {@code luckyNumbers} have none to four
 * values, with repeats; 1 in 200 scores is NaN, an infinity or -0.0.
 */
final class PersonRows implements RowAppender {
    static final byte[] ID = Words.bytes("person-");

    private static final byte[] PERSON = Words.bytes("person");
    private static final byte[] EMPLOYEE = Words.bytes("person;employee");
    private static final byte[] MANAGER = Words.bytes("person;employee;manager");
    private static final byte[] MAIL_HOST = Words.bytes("@mail.example");
    private static final double[] SPECIAL_SCORES = {
        Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, Double.MIN_VALUE, Double.MAX_VALUE
    };
    private static final int FIRST_BIRTHDAY = -14_000;
    private static final int LAST_BIRTHDAY = 14_000;

    @Override
    public String header() {
        return "~id,~label,name:String,email,age:Byte,height:Float,born:Date,joined:DateTime,active:Bool,score:Double,"
                + "salary:Int,city:String,nickname:String,phones:String[],luckyNumbers:Int[],bio:String";
    }

    @Override
    public void append(long row, ElementRandom random, CellAppender out) {
        int rank = random.below(100);
        out.text(ID).integer(row).next();
        out.text(rank < 70 ? PERSON : rank < 95 ? EMPLOYEE : MANAGER).next();
        appendNames(row, random, out);
        appendFigures(random, out);
        if (rank >= 70) {
            out.integer(random.between(20_000, 250_000));
        }
        out.next();
        Texts.appendMostly(90, Words.CITIES.skewed(random), random, out);
        out.next();
        appendNickname(random, out);
        out.next();
        appendPhones(random, out);
        out.next();
        appendLuckyNumbers(random, out);
        out.next();
        Texts.append(row, random, out);
    }

    private static void appendNames(long row, ElementRandom random, CellAppender out) {
        out.text(Words.FIRST_NAMES.any(random))
                .character(' ')
                .text(Words.LAST_NAMES.any(random))
                .next();
        out.text(Words.MAIL_NAMES.any(random)).integer(row).text(MAIL_HOST).next();
    }

    private static void appendFigures(ElementRandom random, CellAppender out) {
        int birthday = random.between(FIRST_BIRTHDAY, LAST_BIRTHDAY);
        if (random.percent(80)) {
            out.integer((20_000 - birthday) / 366);
        }
        out.next();
        if (random.percent(60)) {
            out.decimal(random.between(150, 205) / 100f);
        }
        out.next();
        if (random.percent(95)) {
            out.day(birthday);
        }
        out.next();
        Instants.append(random, out);
        out.next().bool(random.percent(75)).next();
        if (random.percent(90)) {
            appendScore(random, out);
        }
        out.next();
    }

    private static void appendScore(ElementRandom random, CellAppender out) {
        if (random.below(200) == 0) {
            out.decimal(SPECIAL_SCORES[random.below(SPECIAL_SCORES.length)]);
        } else {
            out.hundredths(random.between(-2_000, 10_000));
        }
    }

    private static void appendNickname(ElementRandom random, CellAppender out) {
        int kind = random.below(100);
        if (kind < 5) {
            out.text(Words.EMPTY_TEXT);
        } else if (kind < 25) {
            out.text(Words.NICKNAMES.any(random));
        }
    }

    private static void appendPhones(ElementRandom random, CellAppender out) {
        if (random.percent(40)) {
            int phones = 1 + (int) random.skewedBelow(3);
            for (int phone = 0; phone < phones; phone++) {
                out.text(phone == 0 ? Texts.NOTHING : Texts.SEPARATOR)
                        .character('+')
                        .integer(random.between(10_000_000, 99_999_999));
            }
        }
    }

    private static void appendLuckyNumbers(ElementRandom random, CellAppender out) {
        if (random.percent(30)) {
            int numbers = random.between(1, 4);
            for (int number = 0; number < numbers; number++) {
                out.text(number == 0 ? Texts.NOTHING : Texts.SEPARATOR).integer(random.between(-3, 9));
            }
        }
    }
}
