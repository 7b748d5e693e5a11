package io.graphexport.job.serve;

import io.graphexport.export.ExportStatus;
import io.graphexport.task.ExportTasks;
import io.graphexport.task.GraphCatalog;
import io.graphexport.task.TaskDescription;
import io.graphexport.task.TaskPage;
import io.graphexport.task.TaskQuery;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A running server of the public API's export tasks. One thread, Netty's event loop, reads all requests, answers those
 * that need not wait, and writes all replies; a few more have done what may have to wait. Thread-safe.
 */
public final class ExportServer implements AutoCloseable {
    private static final int WAITING_CONNECTIONS = 128;
    private static final int SMALLEST_READ = 1024;
    private static final int LARGEST_READ = 4096;
    private static final int WAITING_THREADS = 8;
    private static final int IDLE_THREAD_SECONDS = 30;
    private static final Duration LONGEST_STOP = Duration.ofSeconds(3);

    private final EventLoopGroup loop;
    private final ExecutorService threads;
    private final Connections connections;
    private final Channel listening;
    private final InetSocketAddress address;
    private final Consumer<String> onFault;

    private ExportServer(
            EventLoopGroup loop,
            ExecutorService threads,
            Connections connections,
            Channel listening,
            Consumer<String> onFault) {
        this.loop = loop;
        this.threads = threads;
        this.connections = connections;
        this.listening = listening;
        address = (InetSocketAddress) listening.localAddress();
        this.onFault = onFault;
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
        return start(tasks, graphs, settings, metrics, onFault, ServerLimits.STANDARD);
    }

    static ExportServer start(
            ExportTasks tasks,
            GraphCatalog graphs,
            ServerSettings settings,
            ServerMetrics metrics,
            Consumer<String> onFault,
            ServerLimits limits)
            throws IOException {
        NettySettings.apply();
        ThreadFactory factory = threadFactory();
        ExecutorService threads = threads(factory);
        metrics.countTasksBy(() -> tasksByStatus(tasks));
        TaskOperations operations = new TaskOperations(tasks, graphs, settings.destinations(), settings.options());
        ApiHandler api = new ApiHandler(operations, settings.callers(), metrics, threads, onFault);
        EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, factory, NioIoHandler.newFactory());
        Connections connections = new Connections(loop.next(), limits, onFault);
        ChannelFuture listening = listen(loop, settings.address(), new ConnectionSetup(connections, api), onFault);
        if (!listening.isSuccess()) {
            loop.shutdownGracefully(0, 0, TimeUnit.SECONDS).awaitUninterruptibly();
            throw new IOException(listening.cause().getMessage(), listening.cause());
        }
        connections.watch();
        return new ExportServer(loop, threads, connections, listening.channel(), onFault);
    }

    private static ChannelFuture listen(
            EventLoopGroup loop, SocketAddress address, ConnectionSetup setup, Consumer<String> onFault) {
        UnpooledByteBufAllocator heap = new UnpooledByteBufAllocator(false);
        return new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, WAITING_CONNECTIONS)
                .option(ChannelOption.ALLOCATOR, heap)
                .childOption(ChannelOption.ALLOCATOR, heap)
                .childOption(ChannelOption.TCP_NODELAY, true)
                // What is read at once is decoded at once and answered before others have their turn.
                .childOption(
                        ChannelOption.RECVBUF_ALLOCATOR,
                        new AdaptiveRecvByteBufAllocator(SMALLEST_READ, SMALLEST_READ, LARGEST_READ)
                                .maxMessagesPerRead(1))
                // A client may end its side when it has asked, and still wait for the answer.
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .handler(new AcceptFaults(onFault))
                .childHandler(setup)
                .bind(address)
                .awaitUninterruptibly();
    }

    /** Tells that a connection could not be accepted; after a second, Netty tries again. */
    private static final class AcceptFaults extends ChannelInboundHandlerAdapter {
        private final Consumer<String> onFault;

        AcceptFaults(Consumer<String> onFault) {
            this.onFault = onFault;
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            onFault.accept("a connection could not be accepted: " + cause);
            context.fireExceptionCaught(cause);
        }
    }

    private static ThreadFactory threadFactory() {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "graph-export-serve-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** No more waits for these threads than there are connections, each of which waits for one answer. */
    private static ExecutorService threads(ThreadFactory factory) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                WAITING_THREADS,
                WAITING_THREADS,
                IDLE_THREAD_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                factory);
        threads.allowCoreThreadTimeOut(true);
        return threads;
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
        return address;
    }

    /** Accepts no more requests, and gives those that are being answered a moment. */
    @Override
    public void close() {
        if (loop.isShuttingDown()) {
            return;
        }
        Future<Void> answered = connections.stop(listening);
        try {
            if (!answered.await(LONGEST_STOP.toMillis())) {
                onFault.accept("requests that were not answered in time are cut off");
                // First of all, for what is interrupted would be answered with an error.
                connections.cutOff().await();
            }
        } catch (InterruptedException wish) {
            Thread.currentThread().interrupt();
        }
        threads.shutdownNow();
        loop.shutdownGracefully(0, 0, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
