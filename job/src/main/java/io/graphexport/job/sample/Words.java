package io.graphexport.job.sample;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Texts to choose from, as the bytes that stand in a CSV file. */
final class Words {
    /** Elements of {@code String[]} columns: as they stand between two {@code ;}, without a need for quotes. */
    static final Words TAGS = of(
            "new",
            "sale",
            "eco",
            "kitchen",
            "garden",
            "office",
            "travel",
            "sport",
            "toys",
            "music",
            "books",
            "shoes",
            "a\\;b",
            "half price\\; today",
            "C:\\temp",
            "日本製",
            "naïve",
            "größe XL");
    /** Elements that need the whole cell in quotes. */
    static final Words QUOTED_TAGS = of("12\"\" screen", "red, green", "\"\"best\"\"", "two\nlines", "one\r\ntwo");
    /** Texts that need their cell in quotes. */
    static final Words QUOTED_TEXTS = of(
            "Said \"\"hello\"\", then left",
            "First line\nsecond line",
            "Windows line\r\nnext line",
            "Lives in Paris, works in Lyon",
            "\"\"",
            "a,b,,c",
            "Tabs\tand \"\"quotes\"\"\n\nand an empty line",
            "引用「これ」, and\n改行");
    /** Texts that need no quotes. */
    static final Words TEXTS = of(
            "Likes long walks and short meetings",
            "Writes about trains; reads about ships",
            "Plays the piano at night",
            "Backslash \\ and semicolon ; are just text here",
            "Früher in Zürich zu Hause",
            "写真と旅行が好き",
            "Climbs 🏔️ and bakes 🥐",
            " leading and trailing spaces ",
            "עברית ועוד",
            "Collects stamps",
            "Speaks four languages",
            "Growing tomatoes on the balcony");

    static final Words CITIES = of(
            "Lisbon",
            "Berlin",
            "Nairobi",
            "São Paulo",
            "Kraków",
            "東京",
            "Lima",
            "Toronto",
            "Oslo",
            "Hanoi",
            "Dakar",
            "Quito",
            "Riga",
            "Perth",
            "Porto",
            "Bern",
            "Ghent",
            "Cork",
            "Turin",
            "Lyon");
    static final Words PLACES = of(
            "Springfield",
            "Franklin",
            "São João",
            "新宿",
            "서울특별시",
            "Новгород",
            "München",
            "Łódź",
            "القاهرة",
            "Reykjavík",
            "Xi'an",
            "Ville 🏰",
            "Georgetown",
            "Kingston",
            "Salem",
            "Ōsaka",
            "Málaga",
            "Hyderabad");
    static final Words LANGUAGES = of("en", "de", "fr", "ja", "pt", "sw", "zh-Hant", "es");
    static final Words WAYS = of("school", "work", "family", "online", "sports club", "neighbours");
    static final Words CURRENCIES = of("EUR", "USD", "JPY", "GBP", "CHF");
    static final Words NICKNAMES = of("Ace", "Bo", "Kit", "Max", "Zoë", "小明", "Sunny", "Rex", "🦊", "Jo");

    private static final String FIRST =
            "Ada Ben Chloé Dan Eva Finn Grace Hiro Ines Jan Kofi Lena Mia Noor Omar Paula Quinn"
                    + " Rosa Sven Tara Uma Victor Wanda Xavier Yara Zoran Aino Björn Carla Deniz";
    private static final String LAST =
            "Okafor Silva Meyer Tanaka Novak Rossi Dubois Larsen Kim Haddad Costa Weber Nowak"
                    + " Jensen Moreau Ferrari Popescu Kaya Lind Murphy O'Neill García Schäfer Van-Dijk Nguyen Patel";

    static final Words FIRST_NAMES = of(FIRST.split(" ", -1));
    static final Words LAST_NAMES = of(LAST.split(" ", -1));
    /** First and last names again, as far as they are lower-case ASCII, for mail addresses. */
    static final Words MAIL_NAMES =
            of("ada", "ben", "chloe", "dan", "eva", "finn", "grace", "hiro", "ines", "jan", "kofi");

    static final byte[] EMPTY_TEXT = bytes("\"\"");

    private final byte[][] texts;

    private Words(byte[][] texts) {
        this.texts = texts;
    }

    private static Words of(String... texts) {
        return new Words(Arrays.stream(texts).map(Words::bytes).toArray(byte[][]::new));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns any of the texts. */
    byte[] any(ElementRandom random) {
        return texts[random.below(texts.length)];
    }

    /** Returns one of the texts, the first ones being much more likely. */
    byte[] skewed(ElementRandom random) {
        return texts[(int) random.skewedBelow(texts.length)];
    }
}
