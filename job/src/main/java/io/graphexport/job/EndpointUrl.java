package io.graphexport.job;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The address of a server: {@code http://127.0.0.1:9000}. */
final class EndpointUrl implements ITypeConverter<URI> {
    @Override
    public URI convert(String text) {
        URI url = parsed(text);
        if (url == null || url.getHost() == null || !isHttp(url.getScheme())) {
            throw new TypeConversionException(
                    "'" + text + "' is no address of a server; write it as http://HOST:PORT or https://HOST");
        }
        return url;
    }

    private static @Nullable URI parsed(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException noUrl) {
            return null;
        }
    }

    private static boolean isHttp(@Nullable String scheme) {
        return "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
    }
}
