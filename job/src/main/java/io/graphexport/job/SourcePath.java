package io.graphexport.job;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A file or folder of a dump on the command line. As a path a URI would lose its slashes, and be no such file. */
final class SourcePath implements ITypeConverter<Path> {
    private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+://.*", Pattern.DOTALL);

    @Override
    public Path convert(String text) {
        if (URI.matcher(text).matches()) {
            throw new TypeConversionException(
                    "'" + text + "' is no path: dumps are read from files and folders of this machine only");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("'" + text + "' is no path: " + e.getReason());
        }
    }
}
