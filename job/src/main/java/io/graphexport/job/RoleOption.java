package io.graphexport.job;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The role of commands that have one place in S3, or several with the same rights. */
final class RoleOption {
    private final OptionSpec role = CommandOption.value(
                    "--role",
                    "ARN",
                    String.class,
                    "A role whose rights are used in S3. Default: the caller's own rights.")
            .build();

    void addTo(CommandSpec command) {
        command.addOption(role);
    }

    /** Null: the caller's own rights. */
    @Nullable
    String role() {
        return role.getValue();
    }
}
