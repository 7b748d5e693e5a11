package io.graphexport.task;

import io.graphexport.request.Destination;
import io.graphexport.source.GraphSource;
import io.graphexport.source.SourceTable;
import java.util.List;
import java.util.Optional;

/** A source that says what it is, so that its exports can be resumed. */
final class KnownSource implements GraphSource {
    private final GraphSource source;
    private final String identity;

    KnownSource(GraphSource source, String identity) {
        this.source = source;
        this.identity = identity;
    }

    @Override
    public Optional<String> identity() {
        return Optional.of(identity);
    }

    @Override
    public List<SourceTable> tables() {
        return source.tables();
    }

    @Override
    public List<String> warnings() {
        return source.warnings();
    }

    @Override
    public void checkUnchanged() {
        source.checkUnchanged();
    }

    @Override
    public void requireOutside(Destination destination) {
        source.requireOutside(destination);
    }

    @Override
    public void close() {
        source.close();
    }
}
