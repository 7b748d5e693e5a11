package io.graphexport.job;

import io.graphexport.export.EngineVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** What all commands hang on. */
@Command(
        name = "graph-export",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = GraphExportCommand.Version.class,
        synopsisHeading = "%nUsage: ",
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        description = "Exports property graphs to typed CSV and Parquet.",
        descriptionHeading = "%n",
        optionListHeading = "%n",
        parameterListHeading = "%n",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Done.",
            "1:The data, or the machine, didn't allow it.",
            "2:The command line, the request or a path is wrong.",
            "130:Cancelled, for instance by Ctrl-C."
        })
final class GraphExportCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** Without a command there is nothing to do. */
    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Missing command: export, inspect, verify, clean, sample" + " or generate-completion");
    }

    /** The version, from the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"graph-export " + EngineVersion.current()};
        }
    }
}
