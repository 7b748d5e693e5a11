package io.graphexport.job.sample;

import java.util.ArrayList;
import java.util.List;

/**
 * A made-up graph of people, products, places and documents: as large as one likes, the same for the same numbers on
 * every machine, and with all that makes dumps hard.
 *
 * <p>Of the vertices 60 % are in {@code person.csv}, 25 % in {@code product.csv}, 10 % in {@code place.csv} and 5 % in
 * {@code document.csv}; of the edges 50 % are in {@code knows.csv}, 30 % in {@code order.csv} and 20 % in
 * {@code lives_in.csv}, if there are vertices for them to go to. A vertex row has about 125 bytes, an edge row about
 * 85. What the rows hold stands in the classes named {@code ...Rows}; each row is made from the seed, the file and its
 * number alone: {@link ElementRandom}.
 *
 * @param vertices how many vertices, from 1
 * @param edges how many edges, from 0
 * @param seed another seed makes another graph
 */
public record SampleGraph(long vertices, long edges, long seed) {
    /** The number of vertices of a small sample. */
    public static final long DEFAULT_VERTICES = 10_000;
    /** The number of edges of a small sample. */
    public static final long DEFAULT_EDGES = 30_000;
    /** The seed if none is given. */
    public static final long DEFAULT_SEED = 42;

    private static final long MOST_ELEMENTS = 1_000_000_000_000L;

    /**
     * Creates the sample.
     *
     * @throws SampleException if there would be no vertex, fewer than no edges, or more than 10^12 of either
     */
    public SampleGraph {
        requireRange("vertices", vertices, 1);
        requireRange("edges", edges, 0);
    }

    private static void requireRange(String elements, long number, long least) {
        if (number < least || number > MOST_ELEMENTS) {
            throw SampleException.ofArguments(
                    "A sample has " + least + " to " + MOST_ELEMENTS + " " + elements + ", not " + number);
        }
    }

    /** The files with at least one row, in order. */
    List<SampleFile> files() {
        long products = vertices / 4;
        long places = vertices / 10;
        long documents = vertices / 20;
        long people = vertices - products - places - documents;
        long orders = products == 0 ? 0 : edges * 3 / 10;
        long locations = places == 0 ? 0 : edges / 5;
        List<SampleFile> files = new ArrayList<>();
        files.add(new SampleFile(0, "person.csv", people, new PersonRows()));
        files.add(new SampleFile(1, "product.csv", products, new ProductRows()));
        files.add(new SampleFile(2, "place.csv", places, new PlaceRows()));
        files.add(new SampleFile(3, "document.csv", documents, new DocumentRows()));
        files.add(new SampleFile(4, "knows.csv", edges - orders - locations, new KnowsRows(people)));
        files.add(new SampleFile(5, "order.csv", orders, new OrderRows(people, products)));
        files.add(new SampleFile(6, "lives_in.csv", locations, new LocationRows(people, places)));
        files.removeIf(file -> file.rowCount() == 0);
        return files;
    }
}
