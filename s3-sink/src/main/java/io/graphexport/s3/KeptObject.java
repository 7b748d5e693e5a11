package io.graphexport.s3;

import org.jspecify.annotations.Nullable;

/** A file of an earlier attempt that an export keeps. */
record KeptObject(String name, ExportObjects.Stored stored) implements SentObject {
    @Override
    public Arrival arrival() {
        return Arrival.ARRIVED;
    }

    @Override
    public boolean mayAppear() {
        return false;
    }

    @Override
    public boolean wasBegun() {
        return false;
    }

    @Override
    public @Nullable String openUpload() {
        return null;
    }
}
