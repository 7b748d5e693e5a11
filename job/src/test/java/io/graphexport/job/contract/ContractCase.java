package io.graphexport.job.contract;

import io.graphexport.error.ExportException.Category;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A case of the contract: a file that begins with a sentence on what the rule says, followed by sections, each under a
 * line that begins with {@code ===}. Its folder is named after the rule.
 *
 * <ul>
 *   <li>{@code input/NAME}: a file of the dump; with {@code escaped} behind it, backslash r, n, t, x41 and backslash
 *       are bytes, and a backslash at a line's end takes the line end away;
 *   <li>{@code filter}: the value of {@code exportFilter}; {@code options}: engine options, one a line;
 *   <li>{@code expected/NAME}: a data file of the export; there are no others;
 *   <li>{@code losses}: the whole loss report; without the section nothing is lost;
 *   <li>{@code warnings}: each line is part of a warning; {@code counts}: the manifest's counts;
 *   <li>{@code rejects}: the skipped rows;
 *   <li>{@code error USAGE} or {@code error DATA}: the export fails, and each line is part of the message.
 * </ul>
 */
record ContractCase(String name, SortedMap<String, String> sections) {
    private static final String MARK = "=== ";
    private static final String INPUT = "input/";
    private static final String EXPECTED = "expected/";
    private static final String ESCAPED = " escaped";
    private static final String ERROR = "error ";
    private static final Pattern ESCAPE = Pattern.compile("\\\\([rnt\\\\\n]|x[0-9A-F]{2})");

    static ContractCase read(Path file) {
        SortedMap<String, String> sections = new TreeMap<>();
        String name = "";
        StringBuilder text = new StringBuilder();
        for (String line : lines(file)) {
            if (line.startsWith(MARK)) {
                sections.put(name, text.toString());
                name = line.substring(MARK.length());
                text.setLength(0);
            } else {
                text.append(line).append('\n');
            }
        }
        sections.put(name, text.toString());
        return new ContractCase(displayName(file), sections);
    }

    private static String displayName(Path file) {
        String rule = file.getParent().getFileName().toString();
        return rule + " " + file.getFileName().toString().replace(".case", "").replace('-', ' ');
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    void writeInput(Path folder) {
        sections.forEach((section, text) -> {
            if (section.startsWith(INPUT)) {
                String file = section.substring(INPUT.length());
                boolean escaped = file.endsWith(ESCAPED);
                write(folder.resolve(file.replace(ESCAPED, "")), escaped ? unescaped(text) : utf8(text));
            }
        });
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] unescaped(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher escapes = ESCAPE.matcher(text);
        int plain = 0;
        while (escapes.find()) {
            bytes.writeBytes(utf8(text.substring(plain, escapes.start())));
            plain = escapes.end();
            String escape = escapes.group(1);
            switch (escape.charAt(0)) {
                case '\n' -> {}
                case 'r' -> bytes.write('\r');
                case 'n' -> bytes.write('\n');
                case 't' -> bytes.write('\t');
                case 'x' -> bytes.write(Integer.parseInt(escape.substring(1), 16));
                default -> bytes.write('\\');
            }
        }
        bytes.writeBytes(utf8(text.substring(plain)));
        return bytes.toByteArray();
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    Map<String, String> expectedFiles() {
        Map<String, String> files = new TreeMap<>();
        sections.forEach((section, text) -> {
            if (section.startsWith(EXPECTED)) {
                files.put(section.substring(EXPECTED.length()), text);
            }
        });
        return files;
    }

    Optional<String> filter() {
        return Optional.ofNullable(sections.get("filter"));
    }

    Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        for (String line : linesOf("options")) {
            String[] parts = line.split("=", 2);
            options.put(parts[0], parts[1]);
        }
        return options;
    }

    boolean has(String section) {
        return sections.containsKey(section);
    }

    List<String> linesOf(String section) {
        return sections.getOrDefault(section, "")
                .lines()
                .map(String::stripTrailing)
                .toList();
    }

    Optional<Category> error() {
        return errorSection().map(section -> Category.valueOf(section.substring(ERROR.length())));
    }

    List<String> errorTexts() {
        return errorSection().map(this::linesOf).orElse(List.of());
    }

    private Optional<String> errorSection() {
        return sections.keySet().stream().filter(name -> name.startsWith(ERROR)).findFirst();
    }
}
