package io.graphexport.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("R6.6")
class OpenFilesTest {
    private static final int LIMIT = 4;

    @TempDir
    private Path folder;

    private final OpenFiles openFiles = new OpenFiles(LIMIT);

    @Test
    void neverMoreHandlesThanTheLimitAreOpen() {
        List<LocalFile> files = create(10);
        for (int round = 0; round < 3; round++) {
            for (LocalFile file : files) {
                file.write(new byte[] {1, 2}, 0, 2);
                assertThat(openFiles.size()).isEqualTo(LIMIT);
            }
        }

        assertThat(files).allSatisfy(file -> assertThat(file.path()).hasSize(6));
    }

    @Test
    void aCompleteFileHasNoHandle() {
        create(2).get(0).complete();

        assertThat(openFiles.size()).isEqualTo(1);
    }

    @Test
    void aClosedFileHasNoHandle() {
        create(2).get(0).close();

        assertThat(openFiles.size()).isEqualTo(1);
    }

    @Test
    void nothingIsOpenAfterClose() throws IOException {
        create(3);
        openFiles.close();

        assertThat(openFiles.size()).isZero();
    }

    private List<LocalFile> create(int number) {
        List<LocalFile> files = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            files.add(
                    LocalFile.create(folder.resolve("file" + i), openFiles, Durability.DISK, new LocalJournal(folder)));
        }
        return files;
    }
}
