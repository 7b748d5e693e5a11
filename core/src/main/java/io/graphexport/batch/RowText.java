package io.graphexport.batch;

/**
 * The CSV that the rows of a batch were read from, and where their cells stand in it: whoever writes CSV copies cells
 * of such columns whose {@link ColumnVector#cell} says where they are. Valid as long as the rows, not to be changed.
 *
 * <p>Cell {@code c} of a row begins behind {@code borders[firsts[row] + c]} and ends before the next border; a comma is
 * between two cells. An empty cell has no value. Others hold one, or a list: bare, in canonical text (contract R1.4,
 * R1.5, lists as in R6.7), or, strings and lists alone, between quotes, those within doubled. There is no line end in
 * any.
 *
 * @param bytes the text
 * @param firsts for each row of the batch, which border its first cell begins behind; negative for a row that isn't
 *     needed
 * @param borders the places of commas and line ends
 * @param labelCell the cell that holds each row's one label, or {@link ColumnVector#NO_CELL} if not all rows have one
 */
@SuppressWarnings("ArrayRecordComponent")
public record RowText(byte[] bytes, int[] firsts, int[] borders, int labelCell) {}
