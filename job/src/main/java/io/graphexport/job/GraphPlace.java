package io.graphexport.job;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A graph that is served.
 *
 * @param graphIdentifier the graph, as requests name it
 * @param place a file, a folder, or {@code s3://bucket/prefix}
 */
record GraphPlace(String graphIdentifier, String place) {
    private static final Pattern FORM = Pattern.compile("(g-[a-z0-9]{10})=(.+)", Pattern.DOTALL);

    /** Reads {@code g-abc1234567=PATH}. */
    static final class Text implements ITypeConverter<GraphPlace> {
        @Override
        public GraphPlace convert(String text) {
            Matcher parts = FORM.matcher(text);
            if (!parts.matches()) {
                throw new TypeConversionException("'" + text
                        + "' must be ID=PATH, where ID is g- and ten of a-z and 0-9, as in g-abc1234567=dump/");
            }
            return new GraphPlace(parts.group(1), new SourcePlace().convert(parts.group(2)));
        }
    }
}
