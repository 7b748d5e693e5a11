package io.graphexport.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

    @Test
    void threadsThatWriteMoreFilesThanMayBeOpenWriteAllOfThem() throws Exception {
        int threads = 4;
        int rounds = 200;
        List<LocalFile> files = create(threads * LIMIT);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> jobs = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                List<LocalFile> own = files.subList(thread * LIMIT, (thread + 1) * LIMIT);
                jobs.add(pool.submit(() -> {
                    for (int round = 0; round < rounds; round++) {
                        byte[] text = {(byte) round};
                        own.forEach(file -> file.write(text, 0, 1));
                        assertThat(openFiles.size()).isLessThanOrEqualTo(LIMIT);
                    }
                }));
            }
            for (Future<?> job : jobs) {
                job.get();
            }
        } finally {
            pool.shutdownNow();
        }
        byte[] expected = new byte[rounds];
        for (int round = 0; round < rounds; round++) {
            expected[round] = (byte) round;
        }

        assertThat(files).allSatisfy(file -> assertThat(file.path()).hasBinaryContent(expected));
    }

    @Test
    void aFileThatCantBeOpenedHasNoHandle() throws IOException {
        List<LocalFile> files = create(2 * LIMIT);
        Files.delete(files.get(0).path());

        assertThatThrownBy(() -> files.get(0).write(new byte[1], 0, 1)).isInstanceOf(DestinationException.class);
        assertThat(openFiles.size()).isLessThan(LIMIT);
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
