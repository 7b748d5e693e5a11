package io.graphexport.job;

import io.graphexport.job.serve.AllowedDestinations;
import io.graphexport.job.sigv4.AccessKey;
import io.graphexport.job.sigv4.AccessKeysFile;
import io.graphexport.request.Destination;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The options that say what is served, where, and to whom. */
final class ServeOptions {
    private static final int HIGHEST_PORT = 65_535;

    private final CommandSpec command;

    private final OptionSpec graphs = CommandOption.value(
                    "--graph",
                    "ID=PATH",
                    List.class,
                    "A graph: its identifier in requests, and the file, folder or s3://bucket/prefix that its dump is in. May"
                            + " be repeated; several places of one graph are read one after the other.")
            .auxiliaryTypes(GraphPlace.class)
            .converters(new GraphPlace.Text())
            .required(true)
            .build();

    private final OptionSpec destinations = CommandOption.value(
                    "--allow-destination",
                    "PLACE",
                    List.class,
                    "A folder, which is made if it isn't there, or s3://bucket/prefix: exports may go there and below. May be"
                            + " repeated. Default: none, so that every export is refused.")
            .auxiliaryTypes(Destination.class)
            .converters(new AllowedPlace())
            .build();

    private final OptionSpec port = CommandOption.value(
                    "--port", "N", Integer.class, "The port; 0 for any that is free. Default: ${DEFAULT-VALUE}.")
            .defaultValue("8182")
            .build();

    private final OptionSpec address = CommandOption.value(
                    "--address",
                    "ADDRESS",
                    String.class,
                    "The address of this machine that is listened at; 0.0.0.0 for all. Another than loopback needs"
                            + " --access-keys. Default: ${DEFAULT-VALUE}.")
            .defaultValue("127.0.0.1")
            .build();

    private final OptionSpec keys = CommandOption.value(
                    "--access-keys",
                    "FILE",
                    Path.class,
                    "Access keys, one of which every request must be signed with, in the form of the AWS credentials file."
                            + " Default: none, requests need no signature.")
            .build();

    private final OptionSpec state = CommandOption.value(
                    "--state",
                    "DIR",
                    Path.class,
                    "The folder that tasks are kept in, which outlives the server. Default: ${DEFAULT-VALUE}.")
            .defaultValue("graph-export-state")
            .build();

    private final OptionSpec running = CommandOption.value(
                    "--max-tasks",
                    "N",
                    Integer.class,
                    "How many tasks run at once, 1 to 1024; they share the memory. Default: ${DEFAULT-VALUE}.")
            .defaultValue("4")
            .build();

    private final OptionSpec waiting = CommandOption.value(
                    "--max-waiting",
                    "N",
                    Integer.class,
                    "How many more may wait; further ones are refused (ThrottlingException). Default: ${DEFAULT-VALUE}.")
            .defaultValue("100")
            .build();

    ServeOptions(CommandSpec command) {
        this.command = command;
        for (OptionSpec option : List.of(graphs, destinations, port, address, keys, state, running, waiting)) {
            command.addOption(option);
        }
    }

    /** The graphs; dumps in folders must be there. */
    List<GraphPlace> graphs() {
        List<GraphPlace> places = graphs.getValue();
        for (GraphPlace each : places) {
            if (!SourcePlace.isInS3(each.place()) && !Files.exists(Path.of(each.place()))) {
                throw wrong("--graph: there is no " + each.place());
            }
        }
        return places;
    }

    AllowedDestinations destinations() {
        @Nullable List<Destination> places = destinations.getValue();
        try {
            return AllowedDestinations.of(places == null ? List.of() : places, state());
        } catch (IOException e) {
            throw wrong("--allow-destination: can't make or resolve a folder: " + e.getMessage());
        }
    }

    InetSocketAddress address() {
        return new InetSocketAddress(inetAddress(), number(port, 0, HIGHEST_PORT));
    }

    private InetAddress inetAddress() {
        String text = address.getValue();
        InetAddress found;
        try {
            found = InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw wrong("--address: " + text + " is no address of this machine");
        }
        if (!found.isLoopbackAddress() && keys.getValue() == null) {
            throw wrong("--address " + text + " can be reached by others, so that --access-keys must be given");
        }
        return found;
    }

    /** The keys by their ids; none: requests aren't signed. */
    Map<String, AccessKey> accessKeys(PrintStream warnings) {
        @Nullable Path file = keys.getValue();
        if (file == null) {
            return Map.of();
        }
        try {
            Map<String, AccessKey> read = AccessKeysFile.read(file);
            if (AccessKeysFile.isOpenToOthers(file)) {
                warnings.println("warning: others than its owner may read or change " + file + "; chmod 600 it");
            }
            return read;
        } catch (IOException e) {
            throw wrong("--access-keys: " + e.getMessage());
        }
    }

    Path state() {
        return state.getValue();
    }

    int running() {
        return number(running, 1, 1024);
    }

    int waiting() {
        return number(waiting, 0, Integer.MAX_VALUE);
    }

    private int number(OptionSpec option, int lowest, int highest) {
        int value = option.getValue();
        if (value < lowest || value > highest) {
            throw wrong(option.longestName() + " must be from " + lowest + " to " + highest);
        }
        return value;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
