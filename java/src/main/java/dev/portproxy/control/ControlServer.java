package dev.portproxy.control;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers those who may ask a relay, on threads of its own, which are few. A client that is silent, or does not take its
 * answer, is closed after some seconds. Anybody on this machine can connect: of many who have not shown the token yet the
 * oldest go, so that whoever has it and shows it at once is heard.
 */
public final class ControlServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);

    /** Conversations at one time, and clients that have not shown the token yet. */
    static final int MOST_CLIENTS = 16;

    private static final int BACKLOG = 64;
    // For as long as those who were closed take to leave their threads.
    private static final int MOST_WAITING = 256;
    private static final Duration LONGEST_CONVERSATION = Duration.ofSeconds(5);
    private static final Duration ACCEPT_AGAIN = Duration.ofSeconds(1);

    private static final ThreadFactory THREADS = work -> {
        Thread thread = new Thread(work, "portproxy-control");
        thread.setDaemon(true);
        return thread;
    };

    private final ServerSocket listener;
    private final ControlFile file;
    private final Controlled relay;
    private final Duration patience;
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread removal = new Thread(this::removeFile, "portproxy-control-file");
    private final Queue<Conversation> unknown = new ConcurrentLinkedQueue<>();
    private final ThreadPoolExecutor clients = new ThreadPoolExecutor(
            MOST_CLIENTS,
            MOST_CLIENTS,
            ACCEPT_AGAIN.toSeconds(),
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            THREADS);
    private final ScheduledThreadPoolExecutor deadlines = new ScheduledThreadPoolExecutor(1, THREADS);

    private ControlServer(ServerSocket listener, ControlFile file, Controlled relay, Duration patience) {
        this.listener = listener;
        this.file = file;
        this.relay = relay;
        this.patience = patience;
        clients.allowCoreThreadTimeOut(true);
        deadlines.setRemoveOnCancelPolicy(true);
    }

    /** Listens on a free port of loopback, and writes the file that tells of it into the directory. */
    public static ControlServer open(Path directory, Controlled relay) throws IOException {
        return open(directory, relay, LONGEST_CONVERSATION);
    }

    static ControlServer open(Path directory, Controlled relay, Duration patience) throws IOException {
        ServerSocket listener = listen();
        try {
            ControlFile file = ControlFile.create(directory, (InetSocketAddress) listener.getLocalSocketAddress());
            ControlServer server = new ControlServer(listener, file, relay, patience);
            // However the process ends, unless it is killed: the file goes with it.
            Runtime.getRuntime().addShutdownHook(server.removal);
            THREADS.newThread(server::accept).start();
            return server;
        } catch (IOException | RuntimeException e) {
            listener.close();
            throw e;
        }
    }

    private static ServerSocket listen() throws IOException {
        try {
            return new ServerSocket(0, BACKLOG, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            return new ServerSocket(0, BACKLOG, InetAddress.getByName("::1"));
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                converse(listener.accept());
            } catch (IOException e) {
                LOG.debug("No client accepted", e);
                awaitAnotherTry();
            }
        }
    }

    /** Without file descriptors every accept fails at once: the relay needs the processor more than this does. */
    private void awaitAnotherTry() {
        try {
            if (closed.await(ACCEPT_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void converse(Socket client) throws IOException {
        Conversation conversation = new Conversation(client, file, relay, ended);
        Future<?> deadline = CompletableFuture.completedFuture(null);
        try {
            deadline = deadlines.schedule(conversation::close, patience.toMillis(), TimeUnit.MILLISECONDS);
            Future<?> patienceEnds = deadline;
            unknown.add(conversation);
            closeOldest();
            clients.execute(
                    () -> conversation.run(() -> unknown.remove(conversation), () -> patienceEnds.cancel(false)));
        } catch (RejectedExecutionException e) {
            // This is being closed, or more come than can be closed again.
            unknown.remove(conversation);
            deadline.cancel(false);
            client.close();
        }
    }

    private void closeOldest() {
        if (unknown.size() > MOST_CLIENTS) {
            Conversation oldest = unknown.poll();
            if (oldest != null) {
                oldest.close();
            }
        }
    }

    /** Its own among {@link FoundRelays}. */
    public Path file() {
        return file.path();
    }

    /** The relay has ended: whoever asked for it is told. */
    public void ended(int cut) {
        removeFile();
        ended.complete(cut);
    }

    /** Removes the file and closes the port; who waits for the end sees the connection close. */
    @Override
    public void close() {
        removeFile();
        closed.countDown();
        clients.shutdown();
        try {
            listener.close();
        } catch (IOException e) {
            LOG.debug("The control's listener did not close", e);
        }
        ended.cancel(false);
        deadlines.shutdownNow();
        try {
            Runtime.getRuntime().removeShutdownHook(removal);
        } catch (IllegalStateException e) {
            LOG.trace("The process ends already", e);
        }
    }

    private void removeFile() {
        try {
            Files.deleteIfExists(file.path());
        } catch (IOException e) {
            LOG.warn("{} could not be removed: {}", file.path(), e.toString());
        }
    }
}
