package io.graphexport.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphexport.request.ExportFormat;
import io.graphexport.request.Profile;
import io.graphexport.value.Cases;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("R6.9")
class WrittenNamesTest {

    static Stream<String[]> cases() {
        return Cases.read("/io/graphexport/plan/written-names.txt");
    }

    @ParameterizedTest(name = "[{0}]")
    @MethodSource("cases")
    void renamesWhatTheProfileAndTheFormatDontTake(
            String names, String neptuneCsv, String neptuneParquet, String lakeCsv, String lakeParquet) {
        assertThat(written(names, ExportFormat.CSV, Profile.NEPTUNE)).isEqualTo(names(neptuneCsv));
        assertThat(written(names, ExportFormat.PARQUET, Profile.NEPTUNE)).isEqualTo(names(neptuneParquet));
        assertThat(written(names, ExportFormat.CSV, Profile.LAKE)).isEqualTo(names(lakeCsv));
        assertThat(written(names, ExportFormat.PARQUET, Profile.LAKE)).isEqualTo(names(lakeParquet));
    }

    private static List<String> written(String names, ExportFormat format, Profile profile) {
        List<String> written = new WrittenNames(format, profile).of(names(names));
        assertThat(new HashSet<>(written)).as("no name twice").hasSameSizeAs(written);
        return written;
    }

    private static List<String> names(String text) {
        String names =
                text.replace('_', ' ').replace('-', '_').replace('N', '\n').replace('R', '\r');
        return List.of(names.split("/", -1));
    }
}
