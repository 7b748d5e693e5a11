package io.graphexport.job;

import io.graphexport.export.EngineVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** What all commands hang on. */
final class GraphExportCommand implements Runnable {
    private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this)
            .name("graph-export")
            .scopeType(ScopeType.INHERIT)
            .versionProvider(new Version());

    CommandSpec spec() {
        spec.usageMessage()
                .synopsisHeading("%nUsage: ")
                .synopsisSubcommandLabel("COMMAND")
                .sortOptions(false)
                .description("Exports property graphs to typed CSV, Parquet and Arrow.")
                .descriptionHeading("%n")
                .optionListHeading("%n")
                .parameterListHeading("%n")
                .commandListHeading("%nCommands:%n")
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(exitCodes());
        CommandOption.addHelp(spec);
        return spec;
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put("0", "Done.");
        codes.put("1", "The data, or the machine, didn't allow it.");
        codes.put("2", "The command line, the request or a path is wrong.");
        codes.put("130", "Cancelled, for instance by Ctrl-C.");
        return codes;
    }

    /** Without a command there is nothing to do. */
    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Missing command: export, inspect, verify, serve, tasks, clean, sample" + " or generate-completion");
    }

    /** The version, from the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"graph-export " + EngineVersion.current()};
        }
    }
}
