package io.graphexport.job;

import io.graphexport.job.sigv4.AccessKey;
import io.graphexport.job.sigv4.AccessKeysFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The options that say where tasks are. */
final class TaskPlaceOptions {
    private final OptionSpec state = CommandOption.value(
                    "--state",
                    "DIR",
                    Path.class,
                    "The folder that the tasks are kept in. Default: --endpoint-url is asked.")
            .build();

    private final OptionSpec endpoint = CommandOption.value(
                    "--endpoint-url",
                    "URL",
                    URI.class,
                    "The server that runs the tasks, as http://127.0.0.1:8182. Default: --state is read.")
            .converters(new EndpointUrl())
            .build();

    private final OptionSpec keys = CommandOption.value(
                    "--access-keys",
                    "FILE",
                    Path.class,
                    "Whose first access key the server is asked with. Default: AWS_ACCESS_KEY_ID and"
                            + " AWS_SECRET_ACCESS_KEY, else requests aren't signed.")
            .build();

    void addTo(CommandSpec command) {
        command.addOption(state).addOption(endpoint).addOption(keys);
    }

    TaskPlace place(CommandSpec command, Terminal terminal) {
        @Nullable Path folder = state.getValue();
        @Nullable URI server = endpoint.getValue();
        if (folder != null && server != null) {
            throw new ParameterException(
                    command.commandLine(), "--state and --endpoint-url exclude each other; leave one of them out");
        }
        if (folder != null) {
            return new StateFolderPlace(
                    folder, command.commandLine(), text -> terminal.err().println("Warning: " + text));
        }
        if (server == null) {
            throw new ParameterException(command.commandLine(), "Missing option: one of --state and --endpoint-url");
        }
        String region = Objects.requireNonNullElse(System.getenv("AWS_REGION"), "us-east-1");
        EndpointCalls calls = new EndpointCalls(server, key(command), region);
        return new EndpointPlace(calls, command.commandLine());
    }

    private @Nullable AccessKey key(CommandSpec command) {
        @Nullable Path file = keys.getValue();
        if (file == null) {
            return ofEnvironment();
        }
        try {
            return AccessKeysFile.read(file).values().iterator().next();
        } catch (IOException e) {
            throw new ParameterException(command.commandLine(), "--access-keys: " + e.getMessage(), e);
        }
    }

    private static @Nullable AccessKey ofEnvironment() {
        String id = System.getenv("AWS_ACCESS_KEY_ID");
        String secret = System.getenv("AWS_SECRET_ACCESS_KEY");
        return id == null || secret == null ? null : new AccessKey(id, secret, System.getenv("AWS_SESSION_TOKEN"));
    }
}
