package io.graphexport.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** From a dump to an exported folder. May be run several times, by one thread. */
interface WholeJob extends AutoCloseable {

    /** Exports the whole dump into a folder that doesn't exist yet. */
    void run(Path destination) throws IOException, SQLException, InterruptedException;

    @Override
    void close() throws SQLException;
}
