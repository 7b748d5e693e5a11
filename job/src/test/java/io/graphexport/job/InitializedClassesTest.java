package io.graphexport.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a command in a JVM of its own initializes. To look for providers in the class path, Java reads the list of all
 * that is in the jar, which takes a twentieth of a small export.
 */
class InitializedClassesTest {
    private static final String LOOK_FOR_PROVIDERS = "'java/util/ServiceLoader$LazyClassPathLookupIterator'";
    private static final String LOGGING = "'org/slf4j/nop/NOPServiceProvider'";

    @TempDir
    private Path folder;

    @Test
    void loggingIsNotLookedForByAnExportToParquet() throws IOException, InterruptedException {
        String output = export("PARQUET");

        assertThat(output).contains(LOGGING).doesNotContain("SLF4J(");
        assertThat(output.substring(0, output.indexOf(LOGGING))).doesNotContain(LOOK_FOR_PROVIDERS);
    }

    @Test
    void noProviderIsLookedForByAnExportToCsv() throws IOException, InterruptedException {
        assertThat(export("CSV")).contains("'java/lang/Shutdown'").doesNotContain(LOOK_FOR_PROVIDERS);
    }

    /** For Java 25 makes tables of powers then, which takes longer than to write the manifest. */
    @Test
    void noBigDecimalIsMadeByAnExportToCsv() throws IOException, InterruptedException {
        assertThat(export("CSV"))
                .contains("'io/graphexport/manifest/ManifestWriter'")
                .doesNotContain("'java/math/BigDecimal'");
    }

    private String export(String format) throws IOException, InterruptedException {
        Path dump = folder.resolve("dump");
        CommandResult.of("sample", "--destination", dump, "--vertices", 100, "--edges", 100);
        return outputOf("export", "--source", dump, "--destination", folder.resolve("out"), "--format", format);
    }

    private static String outputOf(Object... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xlog:class+init", "-cp", System.getProperty("java.class.path")));
        command.add(Main.class.getName());
        Arrays.stream(args).map(String::valueOf).forEach(command::add);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isEqualTo(0);
        return output;
    }
}
