package io.graphexport.job;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The option that says how encrypted files are read. */
final class DecryptionOptions {
    private final OptionSpec keyArns = CommandOption.value(
                    "--decryption-key",
                    "ARN",
                    List.class,
                    "A KMS key that files which are read were encrypted under (--client-side-encryption). May be repeated."
                            + " Default: none.")
            .auxiliaryTypes(String.class)
            .build();

    void addTo(CommandSpec command) {
        command.addOption(keyArns);
    }

    List<String> keyArns() {
        @Nullable List<String> given = keyArns.getValue();
        return given == null ? List.of() : List.copyOf(given);
    }
}
