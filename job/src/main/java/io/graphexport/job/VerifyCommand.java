package io.graphexport.job;

import io.graphexport.error.VisibleText;
import io.graphexport.job.report.Quantity;
import io.graphexport.request.EngineOptions;
import io.graphexport.source.GraphSource;
import io.graphexport.verify.Comparison;
import io.graphexport.verify.Verification;
import io.graphexport.verify.Verifier;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Checks an export. */
final class VerifyCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("verify");

    private final PositionalParamSpec folder = PositionalParamSpec.builder()
            .paramLabel("DIR")
            .type(String.class)
            .converters(new SourcePlace())
            .required(true)
            .description("The folder of the export, or s3://bucket/prefix, which holds manifest.json.")
            .build();

    private final OptionSpec against = CommandOption.value(
                    "--against",
                    "PATH",
                    List.class,
                    "The files and folders of the dump that the export was made of, in the same order: it is exported again"
                            + " and compared byte for byte, writing nothing. Default: no such comparison.")
            .auxiliaryTypes(String.class)
            .converters(new SourcePlace())
            .arity("1..*")
            .build();

    private final S3ConnectionOptions s3 = new S3ConnectionOptions();

    private final DecryptionOptions decryption = new DecryptionOptions();

    private final RoleOption role = new RoleOption();

    VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    CommandSpec spec() {
        spec.usageMessage()
                .customSynopsis("graph-export verify DIR [--against PATH...] [OPTION...]")
                .header("Check an export.")
                .description(
                        "Reads an export back and compares it with its manifest: files, sizes, SHA-256, rows, labels, columns, types."
                                + " Says what is wrong, with exit code 1 if anything is.");
        spec.addPositional(folder).addOption(against);
        s3.addTo(spec);
        decryption.addTo(spec);
        role.addTo(spec);
        CommandOption.addHelp(spec);
        return spec;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Stores stores = new Stores(
                () -> s3.connection(role.role()),
                decryption,
                EngineOptions.defaults().memory())) {
            return verify(stores);
        }
    }

    private int verify(Stores stores) throws InterruptedException {
        Verifier verifier = new Verifier(stores.export(folder()), Formats.ofDumps(stores.decryption()));
        Verification verification = verifier.verify();
        if (against().isEmpty()) {
            return report(verification, "");
        }
        terminal.stop().awaitCommand();
        Thread verifying = Thread.currentThread();
        terminal.stop().onStop(() -> {
            verifying.interrupt();
            stores.breakOff();
        });
        try (GraphSource graph = Formats.open(stores.dumps(against()), stores.decryption())) {
            Comparison comparison = verifier.compareWith(graph, Formats.exporter());
            return report(verification.with(comparison.problems()), compared(verification, comparison));
        }
    }

    private static String compared(Verification verification, Comparison comparison) {
        if (comparison.uncompared() == 0) {
            return ", the same bytes as a new export of the dump";
        }
        String others = comparison.uncompared() < verification.files() ? " and the other files' bytes" : "";
        return ", the same tables, columns, types, row counts and losses" + others + " as a new export of the dump ("
                + Quantity.of(comparison.uncompared(), "file is", "files are")
                + " encrypted so that the bytes differ each time)";
    }

    private String folder() {
        return folder.getValue();
    }

    private List<String> against() {
        @Nullable List<String> dump = against.getValue();
        return dump == null ? List.of() : dump;
    }

    private int report(Verification verification, String compared) {
        for (String problem : verification.problems()) {
            terminal.out().println(VisibleText.of(problem));
        }
        if (!verification.problems().isEmpty()) {
            terminal.out()
                    .println("FAILED: " + Quantity.of(verification.problems().size(), "problem", "problems") + " in "
                            + VisibleText.of(String.valueOf(folder())));
            return ExitCode.FAILED;
        }
        terminal.out()
                .println("OK: " + Quantity.of(verification.files(), "file", "files") + ", "
                        + Quantity.of(verification.rows(), "row", "rows") + ", "
                        + Quantity.ofBytes(verification.bytes())
                        + compared);
        return ExitCode.OK;
    }
}
