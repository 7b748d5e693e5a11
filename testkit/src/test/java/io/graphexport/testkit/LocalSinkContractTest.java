package io.graphexport.testkit;

import io.graphexport.sink.ExportSink;
import io.graphexport.sink.LocalSink;
import io.graphexport.sink.Opening;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

class LocalSinkContractTest extends ResumableSinkContract {
    private static final String TASK = "t-0123456789";

    @TempDir
    private Path destination;

    @TempDir
    private Path images;

    private int kills;

    @Override
    protected ExportSink open() {
        return LocalSink.open(destination, TASK);
    }

    @Override
    protected ExportSink resume() {
        return LocalSink.open(destination, TASK, Opening.RESUME);
    }

    @Override
    protected void kill(ExportSink sink) throws IOException {
        FolderImage left = FolderImage.take(destination, images.resolve(Integer.toString(kills++)));
        sink.close();
        left.restore();
    }

    @Override
    protected Map<String, byte[]> visible() throws IOException {
        Map<String, byte[]> visible = new TreeMap<>();
        Path folder = destination.resolve(TASK);
        if (Files.exists(folder)) {
            for (Path file : list(folder)) {
                visible.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return visible;
    }

    @Override
    protected List<String> leftovers() throws IOException {
        return list(destination).stream()
                .map(path -> path.getFileName().toString())
                .filter(name -> !name.equals(TASK))
                .toList();
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.toList();
        }
    }
}
