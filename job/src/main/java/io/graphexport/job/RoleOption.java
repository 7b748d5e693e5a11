package io.graphexport.job;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The role of commands that have one place in S3, or several with the same rights. */
final class RoleOption {
    @Option(
            names = "--role",
            paramLabel = "ARN",
            description = "A role whose rights are used in S3. Default: the caller's own rights.")
    private @Nullable String role;

    /** Null: the caller's own rights. */
    @Nullable
    String role() {
        return role;
    }
}
