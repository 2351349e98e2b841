package dev.portproxy.relay;

import dev.portproxy.windows.Wine;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.security.MessageDigest;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** One relayed connection of the soak: what both ends do is planned by chance, and what they must see follows. */
final class SoakConnection {

    /** How a connection ends, and who speaks when. */
    enum Course {
        /** Each side sends and ends in its own time. */
        BOTH_AT_ONCE,
        /** The target sends only after the client's end, as with HTTP/1.0 uploads. */
        CLIENT_ENDS_FIRST,
        /** The client sends only after the target's end. */
        SERVER_ENDS_FIRST,
        /** The client resets after the bytes that it has to send. */
        CLIENT_RESETS,
        SERVER_RESETS
    }

    /** How somebody sends or reads. */
    enum Pace {
        FAST,
        /** Now and then nothing for some milliseconds. */
        PAUSING,
        /** Small pieces with pauses between the first of them, so that the other end is held back. */
        SLOW
    }

    /** All that chance decides of one connection; {@code up} and {@code down} are bytes. */
    record Plan(Course course, long up, long down, Pace upSends, Pace upReads, Pace downSends, Pace downReads) {

        static Plan of(Random random) {
            return new Plan(
                    Course.values()[random.nextInt(Course.values().length)],
                    size(random),
                    size(random),
                    pace(random),
                    pace(random),
                    pace(random),
                    pace(random));
        }

        /** From nothing to 64 MiB, small sizes as often as large ones. */
        private static long size(Random random) {
            return (long) Math.pow(2, random.nextDouble() * 26) - 1;
        }

        private static Pace pace(Random random) {
            int dice = random.nextInt(8);
            return dice == 0 ? Pace.SLOW : dice == 1 ? Pace.PAUSING : Pace.FAST;
        }

        boolean resets() {
            return course == Course.CLIENT_RESETS || course == Course.SERVER_RESETS;
        }
    }

    private static final int PIECE = 256 * 1024;
    private static final int SMALL_PIECE = 2 * 1024;
    private static final int SLOW_PIECES = 64;

    // Of no round length: bytes that are lost or doubled in whole buffers do not fit on it by chance.
    private static final byte[] CONTENT = new byte[(1 << 20) + 7];

    static {
        new Random(1).nextBytes(CONTENT);
    }

    private final Plan plan;
    private final Socket client;
    private final Socket server;
    private final Executor threads;

    SoakConnection(Plan plan, Socket client, Socket server, Executor threads) {
        this.plan = plan;
        this.client = client;
        this.server = server;
        this.threads = threads;
    }

    /**
     * Carries the plan out; both sockets are closed then.
     *
     * @throws AssertionError if an end saw something else than what the other one did
     */
    void run() throws IOException {
        try (client;
                server) {
            switch (plan.course) {
                case CLIENT_RESETS -> reset(client, plan.up, plan.upSends, server, plan.upReads);
                case SERVER_RESETS -> reset(server, plan.down, plan.downSends, client, plan.downReads);
                default -> exchange();
            }
        } catch (IOException | RuntimeException | AssertionError e) {
            throw new AssertionError(plan + ": " + e.getMessage(), e);
        }
    }

    private void exchange() {
        CompletableFuture<byte[]> gotUp = later(() -> receive(server, plan.up, plan.upReads));
        CompletableFuture<byte[]> gotDown = later(() -> receive(client, plan.down, plan.downReads));
        CompletableFuture<?> start = CompletableFuture.completedFuture(null);
        CompletableFuture<byte[]> sentUp = (plan.course == Course.SERVER_ENDS_FIRST ? gotDown : start)
                .thenApplyAsync(any -> sendAndEnd(client, plan.up, plan.upSends), threads);
        CompletableFuture<byte[]> sentDown = (plan.course == Course.CLIENT_ENDS_FIRST ? gotUp : start)
                .thenApplyAsync(any -> sendAndEnd(server, plan.down, plan.downSends), threads);
        require(MessageDigest.isEqual(sentUp.join(), gotUp.join()), "the target got other bytes than were sent");
        require(MessageDigest.isEqual(sentDown.join(), gotDown.join()), "the client got other bytes than were sent");
    }

    /**
     * One side sends some bytes and resets; the other one, who reads and sends all the time, must see that. Linux tells
     * of a reset once, to a read or to a write.
     */
    private void reset(Socket one, long length, Pace sends, Socket other, Pace reads) throws IOException {
        CompletableFuture<Boolean> readTold = later(() -> receiveUntilCut(other, length, reads));
        CompletableFuture<Boolean> writeTold = later(() -> sendUntilCut(other));
        send(one, length, sends, RelayDataTest.sha256());
        RelayFixture.reset(one);
        require(readTold.join() | writeTold.join() || Wine.losesResets(), "an orderly end came instead of a reset");
    }

    private interface Work<T> {
        T run() throws IOException;
    }

    private <T> CompletableFuture<T> later(Work<T> work) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return work.run();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                threads);
    }

    private static byte[] sendAndEnd(Socket socket, long length, Pace pace) {
        MessageDigest digest = RelayDataTest.sha256();
        try {
            send(socket, length, pace, digest);
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return digest.digest();
    }

    private static void send(Socket socket, long length, Pace pace, MessageDigest digest) throws IOException {
        OutputStream out = socket.getOutputStream();
        int pieces = 0;
        for (long sent = 0; sent < length; ) {
            int start = (int) (sent % CONTENT.length);
            int most = Math.min(CONTENT.length - start, piece(pace, pieces++));
            int count = (int)
                    Math.min(length - sent, 1 + ThreadLocalRandom.current().nextInt(most));
            out.write(CONTENT, start, count);
            digest.update(CONTENT, start, count);
            sent += count;
        }
    }

    private static byte[] receive(Socket socket, long length, Pace pace) throws IOException {
        MessageDigest digest = RelayDataTest.sha256();
        InputStream in = socket.getInputStream();
        byte[] block = new byte[PIECE];
        long got = 0;
        int count;
        for (int pieces = 0; (count = in.read(block, 0, piece(pace, pieces))) >= 0; pieces++) {
            digest.update(block, 0, count);
            got += count;
        }
        require(got == length, "the stream ended after " + got + " bytes");
        return digest.digest();
    }

    /** A reset may overtake bytes, but what comes must be the beginning of what was sent. Whether a reset was seen. */
    private static boolean receiveUntilCut(Socket socket, long length, Pace pace) throws IOException {
        byte[] block = new byte[PIECE];
        long got = 0;
        try {
            InputStream in = socket.getInputStream();
            int count;
            for (int pieces = 0; (count = in.read(block, 0, piece(pace, pieces))) >= 0; pieces++) {
                require(got + count <= length, "more came than was sent");
                for (int i = 0; i < count; i++) {
                    require(block[i] == CONTENT[(int) ((got + i) % CONTENT.length)], "byte " + (got + i) + " is wrong");
                }
                got += count;
            }
            return false;
        } catch (SocketException e) {
            return isReset(e);
        }
    }

    private static boolean sendUntilCut(Socket socket) throws IOException {
        try {
            OutputStream out = socket.getOutputStream();
            while (true) {
                out.write(CONTENT, 0, 1 + ThreadLocalRandom.current().nextInt(PIECE));
                pause(1);
            }
        } catch (SocketException e) {
            return isReset(e);
        }
    }

    private static boolean isReset(SocketException e) {
        return String.valueOf(e.getMessage()).contains("reset");
    }

    /** Bytes of the next piece at most; before it, the pause that the pace asks for. */
    private static int piece(Pace pace, int pieces) {
        if (pace == Pace.SLOW && pieces < SLOW_PIECES) {
            pause(20);
            return SMALL_PIECE;
        }
        if (pace == Pace.PAUSING && pieces < SLOW_PIECES && pieces % 8 == 0) {
            pause(100);
        }
        return PIECE;
    }

    private static void pause(int mostMillis) {
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(mostMillis * 1_000_000L));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
