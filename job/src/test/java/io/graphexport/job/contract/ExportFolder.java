package io.graphexport.job.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.manifest.FileNames;
import io.graphexport.manifest.Manifest;
import io.graphexport.manifest.ManifestReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A committed export on disk. */
record ExportFolder(Path path, Manifest manifest) {

    static ExportFolder read(Path path) {
        Path file = path.resolve(Manifest.FILE_NAME);
        return new ExportFolder(path, ManifestReader.read(new ByteArrayInputStream(bytes(file)), file.toString()));
    }

    /** All files but the manifest and the rejects, by name. */
    SortedMap<String, byte[]> dataFiles() {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (Path file : list(path)) {
            String name = file.getFileName().toString();
            if (!name.equals(Manifest.FILE_NAME) && !name.equals(FileNames.REJECTS)) {
                files.put(name, bytes(file));
            }
        }
        return files;
    }

    /** The data files as text, for messages that a person can read. */
    SortedMap<String, String> texts() {
        SortedMap<String, String> texts = new TreeMap<>();
        dataFiles().forEach((name, bytes) -> texts.put(name, text(name, bytes)));
        return texts;
    }

    private static String text(String name, byte[] bytes) {
        boolean isText = name.endsWith(".csv");
        return isText
                ? new String(bytes, StandardCharsets.UTF_8)
                : HexFormat.of().formatHex(bytes);
    }

    /** Names and bytes of the data files are the same (contract R6.3, R6.4). */
    void assertSameData(ExportFolder other, String description) {
        assertSame(texts(), other.texts(), description);
    }

    /** The same names and texts; a message shows the first difference alone. */
    static void assertSame(Map<String, String> actual, Map<String, String> expected, String description) {
        assertThat(actual.keySet()).as(description).isEqualTo(expected.keySet());
        expected.forEach((name, text) -> assertThat(cut(actual.get(name), text))
                .as("%s: %s", description, name)
                .isEqualTo(cut(text, actual.get(name))));
    }

    /** The text from shortly before its first difference, so that a message stays short. */
    private static String cut(String text, String other) {
        int same = 0;
        int shorter = Math.min(text.length(), other.length());
        while (same < shorter && text.charAt(same) == other.charAt(same)) {
            same++;
        }
        if (same == text.length() && same == other.length()) {
            return "";
        }
        return text.substring(Math.max(0, same - 200), Math.min(text.length(), same + 200));
    }

    /** The manifests are the same but for task id and times (contract R6.5). */
    void assertSameManifest(ExportFolder other, String description) {
        assertThat(manifest.withRunOf(other.manifest)).as(description).isEqualTo(other.manifest);
    }

    static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    /** Nothing of an export is under a destination, which may not exist itself (contract R6.6). */
    static void assertNothingIn(Path destination, String description) {
        if (Files.exists(destination)) {
            assertThat(list(destination)).as(description).isEmpty();
        }
    }
}
