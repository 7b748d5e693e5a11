package io.graphexport.request;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.graphexport.error.FailureText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads requests and filters from JSON (contract section 3). A file for the AWS CLI's {@code --cli-input-json} is a
 * request. Unknown fields, duplicate keys and {@code null} are violations; so is, alone and with its line and column, a
 * text that is not JSON, nests too deep, or has more than 4 MiB. Thread-safe.
 */
public final class RequestReader {
    private static final int MOST_BYTES = 4 * 1024 * 1024;
    /** A request nests six deep. */
    private static final int DEEPEST_NESTING = 64;

    /** Names are neither interned nor shared: a hostile file could fill the table of names. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST_NESTING)
                    .maxNameLength(MOST_BYTES)
                    .maxStringLength(MOST_BYTES)
                    .build())
            .build();

    private final String subject;
    private final Violations violations = new Violations();

    private RequestReader(String subject) {
        this.subject = subject;
    }

    /**
     * Reads a request file, as {@link #parseRequest} does.
     *
     * @throws RequestException if the file can't be read or is not JSON
     */
    public static ExportRequest.Builder readRequest(Path file) {
        RequestReader reader = new RequestReader(file.toString());
        return reader.request(reader.bytes(file));
    }

    /**
     * Reads a request. The builder takes what overrides it; its {@code build()} throws all violations at once, those of
     * the JSON that was read and those of the values.
     *
     * @throws RequestException if the bytes are not JSON
     */
    public static ExportRequest.Builder parseRequest(byte[] json) {
        return new RequestReader("the request").request(json);
    }

    /**
     * Reads a file with the value of {@code exportFilter}, as {@link #parseFilter} does.
     *
     * @throws RequestException with all violations
     */
    public static ExportFilter readFilter(Path file) {
        RequestReader reader = new RequestReader(file.toString());
        return reader.filter(reader.bytes(file));
    }

    /**
     * Reads the value of {@code exportFilter}.
     *
     * @throws RequestException with all violations
     */
    public static ExportFilter parseFilter(byte[] json) {
        return new RequestReader("the filter").filter(json);
    }

    private ExportRequest.Builder request(byte[] json) {
        ExportRequest.Builder request = new ExportRequest.Builder(subject, violations);
        decode(json, decoder -> decoder.request(request));
        return request;
    }

    private ExportFilter filter(byte[] json) {
        Filter holder = new Filter();
        decode(json, decoder -> holder.value = decoder.filter(JsonPath.ROOT));
        ExportFilter filter = holder.value == null ? new ExportFilter(null, null) : holder.value;
        Violations violationsOfValues = new Violations();
        FilterRules.check(filter, JsonPath.ROOT, violationsOfValues);
        violations.and(violationsOfValues).throwIfAny(subject);
        return filter;
    }

    private static final class Filter {
        @Nullable
        ExportFilter value;
    }

    private interface Decoding {
        void decode(RequestDecoder decoder) throws IOException;
    }

    private void decode(byte[] json, Decoding decoding) {
        if (json.length > MOST_BYTES) {
            throw notJson("more than " + MOST_BYTES + " bytes", "must be at most so long", null);
        }
        String text = text(json);
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() == null) {
                throw notJson("(empty)", "must be a JSON object", null);
            }
            decoding.decode(new RequestDecoder(parser, violations));
            requireEnd(parser);
        } catch (JsonProcessingException e) {
            throw notJson(place(e.getLocation()), "must be JSON: " + FailureText.of(e), e);
        } catch (IOException e) {
            throw new UncheckedIOException("A reader of memory failed", e);
        }
    }

    private void requireEnd(JsonParser parser) throws IOException {
        JsonToken token = parser.nextToken();
        if (token != null) {
            throw notJson(place(parser.currentTokenLocation()), "must end after the first JSON value", null);
        }
    }

    private String text(byte[] json) {
        Utf8Text decoded = Utf8Text.decode(json);
        if (decoded.isBroken()) {
            throw notJson(place(decoded.line(), decoded.column()), "must be JSON in UTF-8", null);
        }
        return decoded.text();
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null ? "(unknown place)" : place(location.getLineNr(), location.getColumnNr());
    }

    private static String place(int line, int column) {
        return "line " + line + ", column " + column;
    }

    private byte[] bytes(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MOST_BYTES + 1);
        } catch (NoSuchFileException e) {
            throw notJson("(no such file)", "must be a file that can be read", e);
        } catch (IOException e) {
            throw notJson("(unreadable)", "must be a file that can be read: " + FailureText.of(e), e);
        }
    }

    private RequestException notJson(String place, String rule, @Nullable Exception cause) {
        return new RequestException(subject, List.of(new Violation(JsonPath.ROOT.toString(), place, rule)), 0, cause);
    }
}
