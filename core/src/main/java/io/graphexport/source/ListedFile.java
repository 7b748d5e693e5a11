package io.graphexport.source;

/** A file of a dump, and the format that reads it. */
record ListedFile(DumpFile file, DumpFormat format) {

    SourceTable open() {
        return format.open(file);
    }

    /** Makes sure that the file is what it was (contract R2.1). */
    void checkUnchanged() {
        file.stored().checkUnchanged();
    }
}
