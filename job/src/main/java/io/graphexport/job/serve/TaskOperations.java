package io.graphexport.job.serve;

import io.graphexport.error.ExportException;
import io.graphexport.error.ExportException.Category;
import io.graphexport.request.EngineOptions;
import io.graphexport.request.ExportRequest;
import io.graphexport.request.RequestException;
import io.graphexport.request.RequestReader;
import io.graphexport.request.TaskId;
import io.graphexport.request.Violation;
import io.graphexport.task.ExportTasks;
import io.graphexport.task.GraphCatalog;
import io.graphexport.task.GraphNotFoundException;
import io.graphexport.task.TaskConflictException;
import io.graphexport.task.TaskNotFoundException;
import io.graphexport.task.TaskPage;
import io.graphexport.task.TaskQuery;
import io.graphexport.task.TaskQueryException;
import io.graphexport.task.TooManyTasksException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The four operations on tasks. Thread-safe. */
final class TaskOperations {
    private static final int OK = 200;
    private static final int CREATED = 201;

    private final ExportTasks tasks;
    private final GraphCatalog graphs;
    private final AllowedDestinations destinations;
    private final EngineOptions options;

    /**
     * Creates the operations.
     *
     * @param options what tasks are run with, which requests must fit
     */
    TaskOperations(ExportTasks tasks, GraphCatalog graphs, AllowedDestinations destinations, EngineOptions options) {
        this.tasks = tasks;
        this.graphs = graphs;
        this.destinations = destinations;
        this.options = options;
    }

    Reply start(byte[] body) throws ApiException {
        try {
            ExportRequest request = RequestReader.parseRequest(body).buildComplete(options);
            Optional<String> refusal = destinations.refusal(request.parsedDestination());
            if (refusal.isPresent()) {
                throw ApiException.ofArgument("$.destination: " + refusal.get());
            }
            return Reply.ofJson(CREATED, ReplyJson.started(tasks.start(request)));
        } catch (ExportException e) {
            throw told(e);
        }
    }

    Reply list(@Nullable String query) throws ApiException {
        TaskQuery wanted = QueryParameters.read(query);
        try {
            TaskPage page = tasks.list(wanted);
            String graph = wanted.graphIdentifier();
            // A graph that isn't served any more may still have tasks.
            if (graph != null && page.tasks().isEmpty() && !graphs.contains(graph)) {
                throw ApiException.ofNotFound("there is no graph " + graph);
            }
            return Reply.ofJson(OK, ReplyJson.page(page));
        } catch (ExportException e) {
            throw told(e);
        }
    }

    Reply get(String taskIdentifier) throws ApiException {
        try {
            return Reply.ofJson(OK, ReplyJson.whole(tasks.get(new TaskId(taskIdentifier))));
        } catch (ExportException e) {
            throw told(e);
        }
    }

    Reply cancel(String taskIdentifier) throws ApiException {
        try {
            return Reply.ofJson(OK, ReplyJson.summary(tasks.cancel(new TaskId(taskIdentifier))));
        } catch (ExportException e) {
            throw told(e);
        }
    }

    /** The client's error, where it is one; what else went wrong is thrown on. */
    private static ApiException told(ExportException error) {
        String message = String.valueOf(error.getMessage());
        if (error instanceof RequestException request) {
            return told(request, message);
        }
        if (error instanceof TaskQueryException) {
            return ApiException.ofArgument(message);
        }
        if (error instanceof GraphNotFoundException || error instanceof TaskNotFoundException) {
            return ApiException.ofNotFound(message);
        }
        if (error instanceof TaskConflictException) {
            return ApiException.ofConflict(message);
        }
        if (error instanceof TooManyTasksException) {
            return ApiException.ofThrottling(message);
        }
        if (error.category() == Category.USAGE) {
            return ApiException.ofArgument(message);
        }
        throw error;
    }

    /** What is wrong with all of a request is that it is no request. */
    private static ApiException told(RequestException error, String message) {
        List<Violation> violations = error.violations();
        boolean ofForm = violations.size() == 1 && violations.get(0).path().equals("$");
        return ofForm ? ApiException.ofForm(message) : ApiException.ofConstraint(message);
    }
}
