package io.graphexport.arrow;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.graphexport.arrow.ArrowArray.Encoded;
import io.graphexport.arrow.ArrowArray.Joined;
import io.graphexport.arrow.ArrowArray.Lists;
import io.graphexport.arrow.ArrowArray.Structures;
import io.graphexport.arrow.ArrowArray.Texts;
import io.graphexport.arrow.ArrowArray.ViewTexts;
import io.graphexport.arrow.ArrowCells.Elements;
import io.graphexport.batch.ColumnVector;
import io.graphexport.graph.ValueType;
import io.graphexport.loss.Loss;
import io.graphexport.value.ValuePrinter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads nested values as JSON, for the engine can't hold them otherwise (contract R1.2): structures and maps as
 * objects, lists as arrays, numbers and bools bare, all else as the text that a cell would have. Such columns are rare,
 * a value may be an object here.
 */
final class NestedReader extends ValueReader {
    private static final JsonFactory JSON = new JsonFactory();

    /** More bytes than any text can have. */
    private static final long MANY = Integer.MAX_VALUE;

    private final ArrowField field;
    private final ArrowArray array;
    private final IdentityHashMap<ArrowArray, ValueReader> leaves = new IdentityHashMap<>();
    private final ColumnVector leaf = new ColumnVector();
    private long mostBytes = MANY;

    /** Ends a value at the first of its leaves that is bad, to which it can refer a million times. */
    private static final class BrokenRuleException extends IOException {
        private static final long serialVersionUID = 1;

        final String rule;

        BrokenRuleException(String rule) {
            super(rule);
            this.rule = rule;
        }
    }

    NestedReader(ArrowField field, ArrowArray array) {
        super(ValueType.STRING);
        this.field = field;
        this.array = array;
    }

    @Override
    boolean has(int place) {
        return array.has(place);
    }

    @Override
    @Nullable
    String add(int place, ColumnVector target) {
        BoundedText out = new BoundedText(mostBytes);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            value(json, field.decoded(), array, place);
        } catch (BoundedText.FullException e) {
            return reject(
                    "its text must have no more than the " + mostBytes + " bytes that a row may have",
                    out.bytes(),
                    0,
                    out.size());
        } catch (BrokenRuleException e) {
            return e.rule;
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory can't be written to", e);
        }
        target.addCopy(out.bytes(), 0, out.size());
        target.lossOfLast(Loss.TYPE_TURNED_TO_STRING);
        count(out.size());
        return null;
    }

    @Override
    void mostBytes(long bytes) {
        mostBytes = bytes;
    }

    @Override
    long longest() {
        return longest(array);
    }

    @Override
    long sharedBytes() {
        return isShared(array) ? longest(array) : 0;
    }

    /** Whether values are in places that several have, however deep. */
    private static boolean isShared(ArrowArray array) {
        if (array instanceof Lists lists) {
            return lists.areShared() || isShared(lists.elements());
        }
        if (array instanceof Structures structures) {
            return structures.children().stream().anyMatch(NestedReader::isShared);
        }
        return array instanceof Encoded || (array instanceof ViewTexts views && views.areShared());
    }

    /** About the bytes of the longest value, or {@link #MANY}. */
    private static long longest(ArrowArray array) {
        long longest = Long.BYTES;
        if (array instanceof Encoded encoded) {
            longest = longest(encoded.values());
        } else if (array instanceof Joined joined) {
            longest = joined.parts().stream()
                    .mapToLong(NestedReader::longest)
                    .max()
                    .orElse(0);
        } else if (array instanceof Lists lists) {
            longest = lists.longest() * (Long.BYTES + longest(lists.elements()));
        } else if (array instanceof Structures structures) {
            longest = structures.children().stream()
                    .mapToLong(NestedReader::longest)
                    .sum();
        } else if (array instanceof Texts texts) {
            longest = texts.longest();
        }
        return Math.min(longest, MANY);
    }

    private void value(JsonGenerator json, ArrowField type, ArrowArray values, int place) throws IOException {
        if (values instanceof Joined joined) {
            int part = joined.part(place);
            value(json, type, joined.parts().get(part), place - joined.start(part));
        } else if (!values.has(place)) {
            json.writeNull();
        } else if (values instanceof Encoded encoded && type.type().isNested()) {
            value(json, type, encoded.values(), encoded.place(place));
        } else if (values instanceof Structures structures) {
            structure(json, type, structures, place);
        } else if (values instanceof Lists lists) {
            if (type.type().kind() == ArrowType.Kind.MAP) {
                map(json, type.child(), lists, place);
            } else {
                list(json, type.child(), lists, place);
            }
        } else {
            leaf(json, type, values, place);
        }
    }

    private void structure(JsonGenerator json, ArrowField type, Structures structures, int place) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < type.children().size(); i++) {
            json.writeFieldName(type.children().get(i).name());
            value(json, type.children().get(i), structures.children().get(i), place);
        }
        json.writeEndObject();
    }

    private void list(JsonGenerator json, ArrowField element, Lists lists, int place) throws IOException {
        json.writeStartArray();
        int start = lists.start(place);
        for (int i = start; i < lists.end(place); i++) {
            value(json, element, lists.elements(), i);
        }
        json.writeEndArray();
    }

    private void map(JsonGenerator json, ArrowField entry, Lists lists, int place) throws IOException {
        if (!(lists.elements() instanceof Structures entries)) {
            throw new DamagedArrayException("a map's entries are no structures");
        }
        json.writeStartObject();
        int start = lists.start(place);
        for (int i = start; i < lists.end(place); i++) {
            json.writeFieldName(text(entry.children().get(0), entries.children().get(0), i));
            value(json, entry.children().get(1), entries.children().get(1), i);
        }
        json.writeEndObject();
    }

    private void leaf(JsonGenerator json, ArrowField type, ArrowArray values, int place) throws IOException {
        String text = text(type, values, place);
        if (leaf.type() == ValueType.BOOL) {
            json.writeBoolean(text.equals("true"));
        } else if (leaf.type().isNumber() && !text.isEmpty() && Character.isDigit(text.charAt(text.length() - 1))) {
            json.writeNumber(text);
        } else {
            json.writeString(text);
        }
    }

    /** The text of a value that isn't nested, empty if it is missing. */
    private String text(ArrowField type, ArrowArray values, int place) throws BrokenRuleException {
        ValueReader reader = leaves.computeIfAbsent(values, known -> reader(type, known));
        reader.target(leaf);
        if (!reader.has(place)) {
            return "";
        }
        String brokenRule = reader.add(place, leaf);
        if (brokenRule != null) {
            throw new BrokenRuleException(reject(brokenRule, reader.badValue()));
        }
        return leaf.type().holdsBytes()
                ? new String(leaf.data(), leaf.start(0), leaf.length(0), StandardCharsets.UTF_8)
                : ValuePrinter.toText(leaf.type(), leaf.number(0));
    }

    private static ValueReader reader(ArrowField type, ArrowArray values) {
        Elements elements = ColumnForms.plain(type);
        if (elements == null) {
            throw new IllegalStateException("a type without a text is refused when the file is opened");
        }
        return elements.reader(values);
    }
}
