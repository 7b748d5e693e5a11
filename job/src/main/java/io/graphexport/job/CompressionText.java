package io.graphexport.job;

import io.graphexport.request.Compression;
import io.graphexport.request.RequestException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A codec and its level on the command line. */
final class CompressionText implements ITypeConverter<Compression> {
    @Override
    public Compression convert(String text) {
        try {
            return Compression.parse(text);
        } catch (RequestException e) {
            throw new TypeConversionException(
                    "'" + text + "' " + e.violations().get(0).rule());
        }
    }
}
