package io.graphexport.job.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every rule of the contract has a test that carries its number: as a tag, as the folder of a contract case, or in the
 * rows of a case file. R7 (encryption) and what concerns S3 come with S3.
 */
class RuleTableTest {
    /** The number of the last rule of each section, from section 1; none of section 7 yet. */
    private static final int[] LAST_RULES = {6, 9, 3, 7, 6, 9, 0, 1, 1};

    private static final Pattern TAG = Pattern.compile("@Tag\\(\"(R\\d\\.\\d)\"\\)");
    private static final Pattern ROW = Pattern.compile("\\bR\\d\\.\\d\\b");

    @Test
    void everyRuleHasATestThatCarriesItsNumber() throws IOException {
        Set<String> carried = new TreeSet<>();
        try (Stream<Path> files = Files.walk(root())) {
            files.filter(Files::isRegularFile).filter(RuleTableTest::isOfATest).forEach(file -> collect(file, carried));
        }
        assertThat(carried).containsAll(rules());
    }

    private static List<String> rules() {
        List<String> rules = new ArrayList<>();
        for (int section = 1; section <= LAST_RULES.length; section++) {
            for (int rule = 1; rule <= LAST_RULES[section - 1]; rule++) {
                rules.add("R" + section + "." + rule);
            }
        }
        return rules;
    }

    /** The folder of all modules: tests run in the folder of theirs. */
    private static Path root() {
        Path module = Path.of("").toAbsolutePath();
        return Files.exists(module.resolve("pom.xml")) ? module.getParent() : module;
    }

    private static boolean isOfATest(Path file) {
        String path = file.toString().replace('\\', '/');
        boolean source = path.contains("/src/test/") || path.contains("/testkit/src/main/");
        return source && !path.contains("/target/");
    }

    private static void collect(Path file, Set<String> carried) {
        String name = file.toString();
        if (name.endsWith(".java")) {
            add(TAG.matcher(text(file)), 1, carried);
        } else if (name.endsWith(".case")) {
            carried.add(file.getParent().getFileName().toString());
        } else if (name.endsWith(".csv") || name.endsWith(".txt") || name.endsWith(".tsv")) {
            add(ROW.matcher(text(file)), 0, carried);
        }
    }

    private static void add(Matcher matcher, int group, Set<String> carried) {
        carried.addAll(matcher.results().map(result -> result.group(group)).collect(Collectors.toSet()));
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }
}
