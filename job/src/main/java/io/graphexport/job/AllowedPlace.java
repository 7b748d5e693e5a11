package io.graphexport.job;

import io.graphexport.request.Destination;
import io.graphexport.request.RequestException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A folder or prefix below which exports may be written, on the command line. */
final class AllowedPlace implements ITypeConverter<Destination> {
    @Override
    public Destination convert(String text) {
        try {
            return Destination.parse(text);
        } catch (RequestException e) {
            throw new TypeConversionException(
                    "'" + text + "' " + e.violations().get(0).rule());
        }
    }
}
