package io.graphexport.sink;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A plug point: how files and folders are forced to disk; tests put faults here. Thread-safe. */
public interface Durability {
    /** The disk itself. */
    Durability DISK = new Durability() {
        @Override
        public void force(FileChannel channel) throws IOException {
            channel.force(true);
        }

        @Override
        public void forceFolder(Path folder) throws IOException {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    };

    /** Makes a file's bytes durable. */
    void force(FileChannel channel) throws IOException;

    /** Makes the names in a folder durable. */
    void forceFolder(Path folder) throws IOException;
}
