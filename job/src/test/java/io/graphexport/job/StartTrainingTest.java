package io.graphexport.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTrainingTest {
    @Test
    void bothFormatsAreExported(@TempDir Path folder) throws IOException {
        StartTraining.main(new String[] {folder.resolve("training").toString()});

        assertThat(folder.resolve("training/CSV/t-training00/manifest.json")).exists();
        assertThat(folder.resolve("training/PARQUET/t-training00/manifest.json"))
                .exists();
    }

    @Test
    void oneFormatAloneIsExportedOutOfTheDumpThatIsThere(@TempDir Path folder) throws IOException {
        CommandResult.of("sample", "--destination", folder.resolve("dump"), "--vertices", 100, "--edges", 100);

        StartTraining.main(new String[] {folder.toString(), "CSV"});

        assertThat(folder.resolve("alone/t-training00/manifest.json")).exists();
        assertThat(folder.resolve("PARQUET")).doesNotExist();
    }
}
