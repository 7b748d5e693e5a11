package io.graphexport.job;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A file or folder on the command line, or an object or prefix in S3. As a path, another URI would lose its slashes and
 * be no such file.
 */
final class SourcePlace implements ITypeConverter<String> {
    private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+://.*", Pattern.DOTALL);

    static boolean isInS3(String place) {
        return place.startsWith("s3://");
    }

    @Override
    public String convert(String text) {
        if (isInS3(text)) {
            return text;
        }
        if (URI.matcher(text).matches()) {
            throw new TypeConversionException(
                    "'" + text
                            + "' is no path: dumps are read from files and folders of this machine, and from s3://bucket/prefix");
        }
        try {
            return Path.of(text).toString();
        } catch (InvalidPathException e) {
            throw new TypeConversionException("'" + text + "' is no path: " + e.getReason());
        }
    }
}
