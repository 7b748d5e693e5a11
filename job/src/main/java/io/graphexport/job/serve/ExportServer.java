package io.graphexport.job.serve;

import com.sun.net.httpserver.HttpServer;
import io.graphexport.export.ExportStatus;
import io.graphexport.task.ExportTasks;
import io.graphexport.task.GraphCatalog;
import io.graphexport.task.TaskDescription;
import io.graphexport.task.TaskPage;
import io.graphexport.task.TaskQuery;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A running server of the public API's export tasks. Thread-safe. */
public final class ExportServer implements AutoCloseable {
    private static final int WAITING_CONNECTIONS = 128;
    private static final int IDLE_THREAD_SECONDS = 30;
    private static final Duration LONGEST_STOP = Duration.ofSeconds(3);

    private final HttpServer server;
    private final ApiHandler handler;
    private final ExecutorService threads;

    private ExportServer(HttpServer server, ApiHandler handler, ExecutorService threads) {
        this.server = server;
        this.handler = handler;
        this.threads = threads;
    }

    /**
     * Starts a server.
     *
     * @param tasks what does the work; stays open
     * @param graphs the graphs that there are
     * @param settings where it listens and to whom
     * @param metrics what hears of the tasks
     * @param onFault hears of unexpected errors
     * @throws IOException if the address can't be listened at
     */
    public static ExportServer start(
            ExportTasks tasks,
            GraphCatalog graphs,
            ServerSettings settings,
            ServerMetrics metrics,
            Consumer<String> onFault)
            throws IOException {
        ServerLimits.apply();
        HttpServer server = HttpServer.create(settings.address(), WAITING_CONNECTIONS);
        metrics.countTasksBy(() -> tasksByStatus(tasks));
        TaskOperations operations = new TaskOperations(tasks, graphs, settings.destinations(), settings.options());
        ApiHandler handler = new ApiHandler(operations, settings.callers(), metrics, onFault);
        server.createContext("/", handler);
        ExecutorService threads = threads();
        server.setExecutor(threads);
        server.start();
        return new ExportServer(server, handler, threads);
    }

    /** Slow clients hold a thread each, and there are no more of them than connections. */
    private static ExecutorService threads() {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory factory = task -> {
            Thread thread = new Thread(task, "graph-export-serve-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        return new ThreadPoolExecutor(
                0,
                ServerLimits.MOST_CONNECTIONS,
                IDLE_THREAD_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                factory);
    }

    private static Map<ExportStatus, Long> tasksByStatus(ExportTasks tasks) {
        Map<ExportStatus, Long> counts = new EnumMap<>(ExportStatus.class);
        TaskQuery query = TaskQuery.all();
        while (true) {
            TaskPage page = tasks.list(query);
            for (TaskDescription task : page.tasks()) {
                counts.merge(task.status(), 1L, Long::sum);
            }
            if (page.nextToken().isEmpty()) {
                return counts;
            }
            query = query.after(page.nextToken().get());
        }
    }

    /** Where it listens: the real port if any was asked for. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    /** Accepts no more requests, and gives those that are being answered a moment. */
    @Override
    public void close() {
        handler.stop(LONGEST_STOP);
        // Its own waiting would take all of the time that it is given, on Java 17 even if there is nothing to wait for.
        server.stop(0);
        threads.shutdownNow();
    }
}
