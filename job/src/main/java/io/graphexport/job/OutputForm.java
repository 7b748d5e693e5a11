package io.graphexport.job;

/** How a command tells its result. */
enum OutputForm {
    /** For a person. */
    TEXT,
    /** For a program, on standard output. */
    JSON
}
