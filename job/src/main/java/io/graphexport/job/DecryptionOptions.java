package io.graphexport.job;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that says how encrypted files are read. */
final class DecryptionOptions {
    @Option(
            names = "--decryption-key",
            paramLabel = "ARN",
            description = {
                "A KMS key that files which are read were encrypted under (--client-side-encryption). May be repeated."
                        + " Default: none."
            })
    private List<String> keyArns = new ArrayList<>();

    List<String> keyArns() {
        return List.copyOf(keyArns);
    }
}
