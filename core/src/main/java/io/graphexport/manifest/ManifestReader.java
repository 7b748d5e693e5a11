package io.graphexport.manifest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.graphexport.error.FailureText;
import io.graphexport.format.TableSchema.IdColumn;
import io.graphexport.format.TableSchema.Scope;
import io.graphexport.graph.Cardinality;
import io.graphexport.graph.ColumnType;
import io.graphexport.graph.ElementKind;
import io.graphexport.graph.ValueType;
import io.graphexport.loss.Loss;
import io.graphexport.loss.LossEntry;
import io.graphexport.manifest.Manifest.Column;
import io.graphexport.manifest.Manifest.Counts;
import io.graphexport.manifest.Manifest.DataFile;
import io.graphexport.manifest.Manifest.Engine;
import io.graphexport.manifest.Manifest.Table;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads manifests. Other programs call files {@code manifest.json} too, so a file without our version and engine name
 * is not ours; one that has them must be whole. Fields that this engine doesn't know are ignored.
 */
public final class ManifestReader {
    /** The largest manifest in bytes: a million files or columns. */
    private static final int MAX_SIZE = 1 << 28;

    /** How far into a broken document its first fields are looked for. */
    private static final int BEGINNING = 200;

    private static final String LIST = "[]";
    private static final Pattern OUR_BEGINNING = Pattern.compile(
            "^\\s*\\{\\s*\"manifestVersion\"\\s*:\\s*\\d+\\s*,\\s*\"engine\"\\s*:\\s*\\{\\s*\"name\"\\s*:\\s*\""
                    + Manifest.ENGINE_NAME + "\"");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ManifestReader() {}

    /**
     * Reads the manifest of an export.
     *
     * @param name what messages call it
     * @throws ManifestException if it can't be read, is not ours, of a newer version, or broken
     */
    public static Manifest read(InputStream stream, String name) {
        return readOurs(stream, name)
                .orElseThrow(() -> new ManifestException(name + " is not a manifest of " + Manifest.ENGINE_NAME, null));
    }

    /**
     * Reads what may be the manifest of an export.
     *
     * @param name what messages call it
     * @return empty if it is not ours
     * @throws ManifestException if it can't be read, or is ours but of a newer version or broken
     */
    public static Optional<Manifest> readOurs(InputStream stream, String name) {
        try {
            return parse(stream.readNBytes(MAX_SIZE + 1), name);
        } catch (IOException error) {
            throw new ManifestException("can't read " + name + ": " + FailureText.of(error), error);
        }
    }

    /**
     * Reads bytes that may be a manifest.
     *
     * @param name what messages call them
     * @return empty if they are not ours
     * @throws ManifestException if they are ours but of a newer version or broken
     */
    public static Optional<Manifest> parse(byte[] bytes, String name) {
        String text = new String(bytes, ISO_8859_1);
        if (!text.contains(Manifest.ENGINE_NAME)) {
            // Spares parsing what may be large and hostile.
            return Optional.empty();
        }
        boolean begunByUs = OUR_BEGINNING
                .matcher(text.substring(0, Math.min(bytes.length, BEGINNING)))
                .find();
        try {
            if (bytes.length > MAX_SIZE) {
                throw new IOException("it has more than " + MAX_SIZE + " bytes");
            }
            JsonNode root = MAPPER.readTree(bytes);
            return isOurs(root) ? Optional.of(manifest(JsonFields.of(name, root))) : Optional.empty();
        } catch (IOException error) {
            if (begunByUs) {
                throw new ManifestException(name + " is broken: " + text(error), error);
            }
            return Optional.empty();
        }
    }

    private static String text(IOException error) {
        if (error instanceof JsonProcessingException syntax && syntax.getLocation() != null) {
            return "line " + syntax.getLocation().getLineNr() + ": " + FailureText.of(syntax);
        }
        return FailureText.of(error);
    }

    private static boolean isOurs(JsonNode root) {
        return root.path("manifestVersion").isIntegralNumber()
                && Manifest.ENGINE_NAME.equals(root.path("engine").path("name").textValue());
    }

    private static Manifest manifest(JsonFields fields) {
        requireKnownVersion(fields);
        JsonFields engine = fields.fields("engine");
        return new Manifest(
                new Engine(engine.text("name"), engine.text("version")),
                fields.text("taskId"),
                fields.parsed("startTime", Instant::parse),
                fields.parsed("endTime", Instant::parse),
                fields.json("request"),
                fields.json("options"),
                counts(fields.fields("counts")),
                fields.objects("tables", ManifestReader::table),
                fields.objects("files", ManifestReader::file),
                fields.texts("warnings"),
                fields.objects("losses", ManifestReader::loss));
    }

    private static void requireKnownVersion(JsonFields fields) {
        long version = fields.count("manifestVersion");
        if (version != Manifest.VERSION) {
            String writer = fields.fields("engine").text("version");
            throw new ManifestException(
                    fields.file() + " has manifest version " + version + ", but this engine knows version "
                            + Manifest.VERSION + " only; use " + Manifest.ENGINE_NAME + " " + writer
                            + ", which wrote it, or a newer one",
                    null);
        }
    }

    private static Counts counts(JsonFields fields) {
        return new Counts(
                fields.count("numVerticesWritten"),
                fields.count("numEdgesWritten"),
                fields.count("vertexRows"),
                fields.count("edgeRows"));
    }

    private static Table table(JsonFields fields) {
        return new Table(
                fields.parsed("kind", ElementKind::valueOf),
                fields.text("label"),
                fields.parsed("scope", Scope::valueOf),
                fields.count("rows"),
                fields.parsed("idColumn", IdColumn::valueOf),
                fields.objects("columns", ManifestReader::column),
                fields.texts("columnsWithoutValues"),
                fields.texts("files"));
    }

    private static Column column(JsonFields fields) {
        return new Column(
                fields.text("name"),
                fields.text("writtenName"),
                fields.parsed("type", ManifestReader::type),
                fields.text("sourceProperty"));
    }

    private static ColumnType type(String text) {
        boolean list = text.endsWith(LIST);
        String value = list ? text.substring(0, text.length() - LIST.length()) : text;
        return new ColumnType(valueType(value), list ? Cardinality.LIST : Cardinality.SINGLE);
    }

    private static ValueType valueType(String text) {
        return Arrays.stream(ValueType.values())
                .filter(type -> type.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no type " + text));
    }

    private static DataFile file(JsonFields fields) {
        return new DataFile(
                fields.parsed("name", ManifestReader::segment),
                fields.has("kind") ? fields.parsed("kind", ElementKind::valueOf) : null,
                fields.has("label") ? fields.text("label") : null,
                fields.count("rows"),
                fields.count("bytes"),
                fields.parsed("sha256", ManifestReader::sha256));
    }

    /** A manifest must not lead a reader out of its folder. */
    private static String segment(String name) {
        if (name.isEmpty() || name.startsWith(".") || name.indexOf('/') >= 0 || name.indexOf('\\') >= 0) {
            throw new IllegalArgumentException("\"" + name + "\" is not the name of a file in the export's folder");
        }
        return name;
    }

    private static String sha256(String text) {
        if (!SHA256.matcher(text).matches()) {
            throw new IllegalArgumentException("a SHA-256 has 64 lower-case hex digits");
        }
        return text;
    }

    private static LossEntry loss(JsonFields fields) {
        Loss loss = fields.parsed("loss", Loss::valueOf);
        ElementKind kind = fields.parsed("kind", ElementKind::valueOf);
        return fields.checked(() -> new LossEntry(
                loss,
                kind,
                fields.text("label"),
                fields.text("column"),
                fields.count("count"),
                fields.texts("firstIds")));
    }
}
