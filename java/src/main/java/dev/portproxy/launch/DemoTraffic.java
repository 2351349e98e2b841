package dev.portproxy.launch;

import dev.portproxy.words.Texts;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/**
 * Live traffic on loopback: a target that answers only after its client has said all, which a relay without half-close
 * cannot carry.
 */
final class DemoTraffic implements AutoCloseable {

    static final int BYTES = 4 * 1024 * 1024;

    private static final int PATIENCE_MS = 5_000;

    private final ServerSocket target;
    private final byte mark;

    /** @param mark what the target adds to each byte, so that its answer tells which target it was */
    DemoTraffic(InetAddress address, int mark) throws IOException {
        this.target = new ServerSocket(0, 50, address);
        this.mark = (byte) mark;
        Thread thread = new Thread(this::serve, "demo-target");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return target.getLocalPort();
    }

    /** A port of that address which nobody holds at the moment; empty where the machine has no such address. */
    static int freePort(InetAddress address) throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, address)) {
            return probe.getLocalPort();
        }
    }

    /**
     * Sends {@link #BYTES} through a listener, ends its side, and reads the answer.
     *
     * @return the SHA-256 of what went through, the first eight digits
     * @throws IOException where anything is missing or different
     */
    String exchange(InetAddress address, int port) throws IOException {
        byte[] sent = new byte[BYTES];
        new Random(port).nextBytes(sent);
        byte[] received;
        try (Socket client = new Socket()) {
            client.setSoTimeout(PATIENCE_MS);
            client.connect(new InetSocketAddress(address, port), PATIENCE_MS);
            OutputStream out = client.getOutputStream();
            out.write(sent);
            client.shutdownOutput();
            received = client.getInputStream().readAllBytes();
        }
        byte[] expected = marked(sent);
        if (!Arrays.equals(expected, received)) {
            throw new IOException(Texts.of("launch.answer-is-not-targets", sent.length, received.length));
        }
        return sha256(sent).substring(0, 8);
    }

    private void serve() {
        while (!target.isClosed()) {
            try (Socket client = target.accept()) {
                client.setSoTimeout(PATIENCE_MS);
                byte[] all = client.getInputStream().readAllBytes();
                client.getOutputStream().write(marked(all));
            } catch (IOException e) {
                continue; // The other side sees it, and says so.
            }
        }
    }

    private byte[] marked(byte[] bytes) {
        byte[] marked = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            marked[i] = (byte) (bytes[i] + mark);
        }
        return marked;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    @Override
    public void close() {
        try {
            target.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
