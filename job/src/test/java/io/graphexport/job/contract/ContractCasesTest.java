package io.graphexport.job.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.graphexport.error.ExportException;
import io.graphexport.error.ExportException.Category;
import io.graphexport.loss.LossEntry;
import io.graphexport.manifest.FileNames;
import io.graphexport.manifest.Manifest;
import io.graphexport.request.EdgeIds;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.ExportFormat;
import io.graphexport.request.OnBadInput;
import io.graphexport.request.OnCastError;
import io.graphexport.request.Profile;
import io.graphexport.request.RequestReader;
import io.graphexport.request.TypeInference;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Runs the cases under {@code contract-cases}, each in a folder named after its rule: {@link ContractCase}. */
class ContractCasesTest {
    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> theContractHolds() throws IOException, URISyntaxException {
        Path cases =
                Path.of(ContractCasesTest.class.getResource("/contract-cases").toURI());
        try (Stream<Path> files = Files.walk(cases)) {
            List<ContractCase> all = files.filter(file -> file.toString().endsWith(".case"))
                    .sorted()
                    .map(ContractCase::read)
                    .toList();
            assertThat(all).hasSizeGreaterThan(100);
            return all.stream().map(each -> DynamicTest.dynamicTest(each.name(), () -> run(each)));
        }
    }

    private void run(ContractCase contractCase) throws IOException {
        Path work = Files.createDirectory(folder.resolve(contractCase.name()));
        Path input = Files.createDirectory(work.resolve("input"));
        Path output = work.resolve("output");
        contractCase.writeInput(input);
        if (contractCase.error().isPresent()) {
            ExportException error =
                    catchThrowableOfType(ExportException.class, () -> export(contractCase, input, output));
            checkError(contractCase, error, output);
        } else {
            check(contractCase, export(contractCase, input, output));
        }
    }

    private static ExportFolder export(ContractCase contractCase, Path input, Path output) {
        TestExport export = TestExport.to(ExportFormat.CSV).with(options -> options(contractCase, options));
        if (contractCase.filter().isPresent()) {
            byte[] filter = contractCase.filter().get().getBytes(StandardCharsets.UTF_8);
            export = export.filter(RequestReader.parseFilter(filter));
        }
        return export.run(input, output);
    }

    private static EngineOptions.Builder options(ContractCase contractCase, EngineOptions.Builder options) {
        contractCase.options().forEach((name, value) -> {
            switch (name) {
                case "typeInference" -> options.typeInference(TypeInference.valueOf(value));
                case "onCastError" -> options.onCastError(OnCastError.valueOf(value));
                case "onBadInput" -> options.onBadInput(OnBadInput.valueOf(value));
                case "maxRejects" -> options.maxRejects(Long.parseLong(value));
                case "maxRowSize" -> options.maxRowSize(Long.parseLong(value));
                case "maxFileSize" -> options.maxFileSize(Long.parseLong(value));
                case "edgeIds" -> options.edgeIds(EdgeIds.valueOf(value));
                case "profile" -> options.profile(Profile.valueOf(value));
                default -> throw new IllegalArgumentException("unknown option " + name);
            }
        });
        return options;
    }

    private static void checkError(ContractCase contractCase, ExportException error, Path output) {
        assertThat(error).as("the export must fail").isNotNull();
        for (String text : contractCase.errorTexts()) {
            assertThat(error).hasMessageContaining(text);
        }
        Category expected = contractCase.error().orElseThrow();
        assertThat(error.category()).as(error.getMessage()).isEqualTo(expected);
        ExportFolder.assertNothingIn(output, "after an error nothing is under the destination");
    }

    private static void check(ContractCase contractCase, ExportFolder export) throws IOException {
        assertThat(export.texts()).isEqualTo(contractCase.expectedFiles());
        Manifest manifest = export.manifest();
        if (contractCase.has("rejects")) {
            checkRejects(contractCase, export);
        } else {
            assertThat(manifest.losses().stream().map(ContractCasesTest::line))
                    .containsExactlyInAnyOrderElementsOf(contractCase.linesOf("losses"));
        }
        assertThat(manifest.warnings()).hasSameSizeAs(contractCase.linesOf("warnings"));
        for (String warning : contractCase.linesOf("warnings")) {
            assertThat(manifest.warnings()).anySatisfy(each -> assertThat(each).contains(warning));
        }
        if (contractCase.has("counts")) {
            assertThat(line(manifest.counts()))
                    .isEqualTo(contractCase.linesOf("counts").get(0));
        }
    }

    private static String line(LossEntry loss) {
        String kind = loss.kind().name().toLowerCase(Locale.ROOT);
        String column = loss.column().isEmpty() ? "" : " " + loss.column();
        String ids = loss.firstIds().isEmpty() ? "" : " " + String.join(", ", loss.firstIds());
        return loss.loss() + " " + kind + " " + loss.label() + column + " " + loss.count() + ":" + ids;
    }

    private static String line(Manifest.Counts counts) {
        return "vertices " + counts.numVerticesWritten() + " rows " + counts.vertexRows() + " edges "
                + counts.numEdgesWritten() + " rows " + counts.edgeRows();
    }

    private static void checkRejects(ContractCase contractCase, ExportFolder export) throws IOException {
        List<String> rejects = Files.readAllLines(export.path().resolve(FileNames.REJECTS));
        List<String> expected = contractCase.linesOf("rejects");
        assertThat(rejects).hasSize(expected.size() + 1);
        for (int row = 0; row < expected.size(); row++) {
            String[] parts = expected.get(row).split(": ", 2);
            assertThat(rejects.get(row + 1))
                    .contains("," + parts[0].replace("line ", "") + ",")
                    .endsWith("\"" + parts[1].replace("\"", "\"\"") + "\"");
        }
    }
}
