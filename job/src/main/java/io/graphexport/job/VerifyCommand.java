package io.graphexport.job;

import io.graphexport.job.report.Quantity;
import io.graphexport.source.GraphSource;
import io.graphexport.source.LocalLocation;
import io.graphexport.source.LocalLocation.Links;
import io.graphexport.verify.Verification;
import io.graphexport.verify.Verifier;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks an export. */
@Command(
        name = "verify",
        customSynopsis = "graph-export verify DIR [--against PATH...]",
        header = "Check an export.",
        description = {
            "Reads an export back and compares it with its manifest: files, sizes, SHA-256, rows, labels, columns, types."
                    + " Says what is wrong, with exit code 1 if anything is."
        })
final class VerifyCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "DIR", description = "The folder of the export, which holds manifest.json.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Option(
            names = "--against",
            arity = "1..*",
            paramLabel = "PATH",
            converter = SourcePath.class,
            description = {
                "The files and folders of the dump that the export was made of, in the same order: it is exported again"
                        + " and compared byte for byte, writing nothing. Default: no such comparison."
            })
    private List<Path> against = List.of();

    VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Verifier verifier = new Verifier(LocalLocation.of(folder, Links.REFUSED), Formats.ofDumps());
        Verification verification = verifier.verify();
        if (!against.isEmpty()) {
            terminal.stop().awaitCommand();
            terminal.stop().onStop(Thread.currentThread()::interrupt);
            try (GraphSource graph = Formats.open(against)) {
                verification = verification.with(verifier.compareWith(graph, Formats.exporter()));
            }
        }
        return report(verification);
    }

    private int report(Verification verification) {
        for (String problem : verification.problems()) {
            terminal.out().println(problem);
        }
        if (!verification.problems().isEmpty()) {
            terminal.out()
                    .println("FAILED: " + Quantity.of(verification.problems().size(), "problem", "problems") + " in "
                            + folder);
            return ExitCode.FAILED;
        }
        terminal.out()
                .println("OK: " + Quantity.of(verification.files(), "file", "files") + ", "
                        + Quantity.of(verification.rows(), "row", "rows") + ", "
                        + Quantity.ofBytes(verification.bytes())
                        + (against.isEmpty() ? "" : ", the same bytes as a new export of the dump"));
        return ExitCode.OK;
    }
}
