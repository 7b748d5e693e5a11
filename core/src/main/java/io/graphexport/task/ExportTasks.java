package io.graphexport.task;

import io.graphexport.request.EngineOptions;
import io.graphexport.request.ExportRequest;
import io.graphexport.request.RequestException;
import io.graphexport.request.TaskId;
import io.graphexport.sink.Durability;
import io.graphexport.task.KeptTask.Origin;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Exports as tasks (contract R3.3): some run at once, the others wait in {@code INITIALIZING}, in the order in which
 * they were started. Each is kept as a small file in the state folder, so that tasks that have ended are still listed
 * after a restart, and those that were interrupted, by {@link #close} or by the end of the process, go on.
 *
 * <p>Tasks and their states are this object's alone as long as it is open: the state folder is locked. Thread-safe.
 */
public final class ExportTasks implements AutoCloseable {
    private final TaskSettings settings;
    private final StateFolder folder;
    private final TaskEvents events;
    private final TaskQueue queue;
    private final ProgressWatch watch;
    private final List<String> warnings;
    private final NavigableMap<TaskOrder, KeptTask> inOrder = new ConcurrentSkipListMap<>();
    private final ConcurrentMap<TaskId, KeptTask> byId = new ConcurrentHashMap<>();

    /** Held for reading by what changes tasks. */
    private final ReadWriteLock gate = new ReentrantReadWriteLock();

    private boolean closed;

    private ExportTasks(TaskSettings settings, StateFolder folder) {
        this.settings = settings;
        this.folder = folder;
        StateListing found = folder.read();
        warnings = List.copyOf(found.warnings());
        events = new TaskEvents(settings.listeners(), settings.onWarning());
        queue = new TaskQueue(settings.maxRunning(), settings.maxWaiting(), new TaskRun(settings, events)::run);
        watch = new ProgressWatch(queue::running, byId::values, events);
        warnings.forEach(events::warn);
        found.tasks().stream()
                .sorted(Comparator.comparing(TaskState::order).reversed())
                .forEach(this::add);
        watch.start();
    }

    /**
     * Opens the state folder. Tasks that were interrupted go on, those first that were started first, before any that
     * is started now; those that were being cancelled end as cancelled, and what is left of them is removed. One whose
     * graph isn't in the catalog is left as it is, which is warned of: it goes on when the folder is opened with that
     * graph, and can be cancelled. A file that can't be read is left alone and told by {@link #warnings}.
     *
     * @throws StateFolderException if the folder can't be used, or another process uses it
     */
    public static ExportTasks open(TaskSettings settings) {
        return open(settings, Durability.DISK);
    }

    static ExportTasks open(TaskSettings settings, Durability durability) {
        StateFolder folder = StateFolder.open(settings.stateFolder(), durability);
        boolean open = false;
        try {
            ExportTasks tasks = new ExportTasks(settings, folder);
            open = true;
            return tasks;
        } finally {
            if (!open) {
                folder.close();
            }
        }
    }

    private void add(TaskState found) {
        KeptTask task = new KeptTask(found, Origin.FOUND, folder, events);
        list(task);
        if (!task.isSettled()) {
            queue.add(task);
        }
    }

    private void list(KeptTask task) {
        byId.put(task.state().taskId(), task);
        inOrder.put(task.state().order(), task);
    }

    /** What was found in the state folder and is no task that can be read, one line each. */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * Starts a task, which is saved before this returns. What only shows when it runs, such as a destination that can't
     * be written, makes it {@code FAILED}.
     *
     * @throws RequestException if the request doesn't go with the options (contract R3.1)
     * @throws GraphNotFoundException if the request names no graph of the catalog
     * @throws TooManyTasksException if there is no place to wait
     * @throws StateFolderException if it can't be saved; nothing was started
     * @throws IllegalStateException after {@link #close}
     */
    public TaskDescription start(ExportRequest request) {
        EngineOptions options = settings.options();
        request.toBuilder().build(options);
        String graph = request.graphIdentifier();
        if (graph == null || !settings.catalog().contains(graph)) {
            throw new GraphNotFoundException(graph);
        }
        return whileOpen(() -> {
            queue.reserve();
            KeptTask task = null;
            try {
                task = keep(TaskState.ofNew(newId(), request, options, Instant.now()));
                return task.state().describe();
            } finally {
                if (task == null) {
                    queue.release();
                } else {
                    queue.addReserved(task);
                }
            }
        });
    }

    private KeptTask keep(TaskState state) {
        folder.save(state);
        KeptTask task = new KeptTask(state, Origin.STARTED, folder, events);
        list(task);
        events.moved(state.describe());
        return task;
    }

    private TaskId newId() {
        TaskId taskId = TaskId.random();
        while (byId.containsKey(taskId) || folder.contains(taskId)) {
            taskId = TaskId.random();
        }
        return taskId;
    }

    /** What is done with tasks as long as they are open. */
    private interface Change {
        TaskDescription make();
    }

    private TaskDescription whileOpen(Change change) {
        gate.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the tasks in " + settings.stateFolder() + " are closed");
            }
            return change.make();
        } finally {
            gate.readLock().unlock();
        }
    }

    /**
     * A task, as of now; also after {@link #close}.
     *
     * @throws TaskNotFoundException if there is none
     */
    public TaskDescription get(TaskId taskId) {
        return find(taskId).state().describe();
    }

    private KeptTask find(TaskId taskId) {
        KeptTask task = byId.get(taskId);
        if (task == null) {
            throw new TaskNotFoundException(taskId);
        }
        return task;
    }

    /**
     * Tasks, those first that were started last; also after {@link #close}. Whoever follows the pages meets each task
     * once that was there from the first page to the last, whatever is started or deleted meanwhile.
     *
     * @throws TaskQueryException if the token isn't one of such a list
     */
    public TaskPage list(TaskQuery query) {
        String graph = query.graphIdentifier();
        String token = query.nextToken();
        NavigableMap<TaskOrder, KeptTask> rest =
                token == null ? inOrder : inOrder.tailMap(PageToken.parse(token, graph), false);
        List<TaskState> found = rest.values().stream()
                .map(KeptTask::state)
                .filter(task -> graph == null || graph.equals(task.request().graphIdentifier()))
                .limit(query.maxResults() + 1L)
                .toList();
        boolean whole = found.size() <= query.maxResults();
        List<TaskState> shown = whole ? found : found.subList(0, query.maxResults());
        Optional<String> next = whole
                ? Optional.empty()
                : Optional.of(PageToken.of(shown.get(shown.size() - 1).order(), graph));
        return new TaskPage(shown.stream().map(TaskState::describe).toList(), next);
    }

    /**
     * Asks a task to end, and returns at once. One that waits is cancelled then; one that runs, or that an earlier
     * process began, is {@code CANCELLING} until what was written is removed, and may still succeed if it commits at
     * this moment. A task that is being cancelled already goes on with that.
     *
     * @throws TaskNotFoundException if there is none
     * @throws TaskConflictException if it has ended
     * @throws IllegalStateException after {@link #close}
     */
    public TaskDescription cancel(TaskId taskId) {
        return whileOpen(() -> {
            KeptTask task = find(taskId);
            task.cancel();
            if (queue.remove(task)) {
                endWaiting(task);
            } else if (task.takeUp()) {
                queue.addFirst(task);
            }
            return task.state().describe();
        });
    }

    private void endWaiting(KeptTask task) {
        switch (task.origin()) {
            case STARTED -> task.end("the export was cancelled before it began");
            // What another process left of it has to be removed first, which may take its time.
            case FOUND -> queue.addFirst(task);
        }
    }

    /**
     * Waits until a task has ended. If the tasks are closed first, it is returned as it is then.
     *
     * @throws TaskNotFoundException if there is none
     * @throws InterruptedException if the waiting thread is interrupted; the task goes on
     */
    public TaskDescription await(TaskId taskId) throws InterruptedException {
        KeptTask task = find(taskId);
        task.await();
        return task.state().describe();
    }

    /**
     * Forgets a task that has ended: its file in the state folder is removed, and it isn't listed any more. The files
     * that it exported stay; nothing outside of the state folder is removed.
     *
     * @return the task, {@code DELETED}
     * @throws TaskNotFoundException if there is none
     * @throws TaskConflictException if it has not ended
     * @throws StateFolderException if its file can't be removed; the task stays
     * @throws IllegalStateException after {@link #close}
     */
    public TaskDescription delete(TaskId taskId) {
        return whileOpen(() -> {
            KeptTask task = find(taskId);
            task.delete();
            byId.remove(taskId);
            inOrder.remove(task.state().order());
            return task.state().describe();
        });
    }

    /**
     * Suspends the tasks that run, waits until they have stopped and all listeners have heard of it, and unlocks the
     * state folder. When it is opened again, they and those that wait go on. Not to be called by a listener.
     *
     * @throws StateFolderException if the folder can't be unlocked
     */
    @Override
    public void close() {
        if (!shut()) {
            return;
        }
        queue.stop().forEach(KeptTask::suspend);
        queue.awaitEnd();
        watch.close();
        byId.values().forEach(KeptTask::saveAgain);
        byId.values().forEach(KeptTask::leave);
        events.close();
        folder.close();
    }

    /** False if that was done already. */
    private boolean shut() {
        gate.writeLock().lock();
        try {
            boolean wasOpen = !closed;
            closed = true;
            return wasOpen;
        } finally {
            gate.writeLock().unlock();
        }
    }
}
