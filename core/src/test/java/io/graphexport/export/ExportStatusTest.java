package io.graphexport.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("R3.3")
class ExportStatusTest {

    @ParameterizedTest
    @CsvSource({
        "INITIALIZING, EXPORTING FAILED CANCELLING, false",
        "EXPORTING, SUCCEEDED FAILED CANCELLING, false",
        "CANCELLING, CANCELLED FAILED SUCCEEDED, false",
        "SUCCEEDED, DELETED, true",
        "FAILED, DELETED, true",
        "CANCELLED, DELETED, true",
        "DELETED, '', true",
    })
    void knowsWhatMayFollow(ExportStatus status, String next, boolean ended) {
        Set<ExportStatus> allowed = EnumSet.noneOf(ExportStatus.class);
        for (ExportStatus candidate : ExportStatus.values()) {
            if (status.canBecome(candidate)) {
                allowed.add(candidate);
            }
        }
        Set<ExportStatus> expected = EnumSet.noneOf(ExportStatus.class);
        for (String name : next.isEmpty() ? new String[0] : next.split(" ", -1)) {
            expected.add(ExportStatus.valueOf(name));
        }

        assertThat(allowed).isEqualTo(expected);
        assertThat(status.isEnded()).isEqualTo(ended);
    }
}
