package io.graphexport.job.serve;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The open connections of a server: not too many, and none for too long. Thread-safe. */
final class Connections {
    private static final int CHECKS_A_SECOND = 2;

    private final EventLoop loop;
    private final ServerLimits limits;
    private final Consumer<String> onFault;
    private final Promise<Void> stopped;

    /** This and the following are for the event loop alone. */
    private final Set<Connection> open = new HashSet<>();

    private long bodies;

    private boolean stopping;

    /**
     * Creates the set, without any.
     *
     * @param loop the event loop of all of them
     * @param onFault hears of errors that are nobody's but ours
     */
    Connections(EventLoop loop, ServerLimits limits, Consumer<String> onFault) {
        this.loop = loop;
        this.limits = limits;
        this.onFault = onFault;
        stopped = loop.newPromise();
    }

    /** Begins to close connections that took too long. */
    void watch() {
        long period = TimeUnit.SECONDS.toMillis(1) / CHECKS_A_SECOND;
        Future<?> unused = loop.scheduleWithFixedDelay(this::closeLate, period, period, TimeUnit.MILLISECONDS);
    }

    private void closeLate() {
        long now = System.nanoTime();
        List.copyOf(open).forEach(connection -> connection.closeIfLate(now, limits));
    }

    /** Adds a connection, in the event loop; false if it is one too many. */
    boolean add(Connection connection) {
        return !stopping && open.size() < limits.connections() && open.add(connection);
    }

    /** Forgets a connection that was closed, in the event loop. */
    void remove(Connection connection) {
        open.remove(connection);
        completeStop();
    }

    /**
     * Makes room for some bytes of a body, in the event loop. To be given back.
     *
     * @throws ApiException if all bodies together would have more than they may
     */
    void takeBody(long bytes) throws ApiException {
        if (bodies + bytes > limits.bodies()) {
            throw ApiException.ofThrottling("the requests of all clients together have bodies of more than "
                    + limits.bodies() + " bytes, which is the most that is received at once; ask again later");
        }
        bodies += bytes;
    }

    /** Gives back the room of a body, in the event loop. */
    void giveBackBody(long bytes) {
        bodies -= bytes;
    }

    /** Tells of an error that broke a connection off. */
    void tell(Throwable error) {
        onFault.accept("a connection: " + error);
    }

    /**
     * Has no more accepted, and closes all: those that are being answered when they were.
     *
     * @param listening accepts connections
     * @return when there are none any more
     */
    Future<Void> stop(Channel listening) {
        loop.execute(() -> {
            ChannelFuture unused = listening.close();
            stopping = true;
            List.copyOf(open).forEach(Connection::stop);
            completeStop();
        });
        return stopped;
    }

    /** Closes all connections, whatever they wait for. */
    Future<?> cutOff() {
        return loop.submit(() -> List.copyOf(open).forEach(Connection::close));
    }

    private void completeStop() {
        if (stopping && open.isEmpty()) {
            stopped.trySuccess(null);
        }
    }
}
