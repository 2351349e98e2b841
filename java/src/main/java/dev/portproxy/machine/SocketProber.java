package dev.portproxy.machine;

import dev.portproxy.diagnostic.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Waits for a greeting, as mail and database servers send one, and asks one question of HTTP where none comes: most other
 * servers answer it with an error of theirs.
 */
public final class SocketProber implements Prober {

    private static final byte[] QUESTION = "HEAD / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int SHOWN = 120;

    @Override
    public Answer probe(InetSocketAddress server, Duration limit) {
        long start = System.nanoTime();
        boolean connected = false;
        try (Socket socket = new Socket()) {
            int millis = Math.toIntExact(limit.toMillis());
            socket.connect(server, millis);
            connected = true;
            socket.setSoTimeout(millis);
            return heard(socket, start);
        } catch (IOException e) {
            Result result = connected ? Result.RESET : Result.NOT_CONNECTED;
            return new Answer(result, "", since(start), Reason.of(e));
        }
    }

    private static Answer heard(Socket socket, long start) throws IOException {
        byte[] buffer = new byte[SHOWN];
        InputStream in = socket.getInputStream();
        int read;
        try {
            read = in.read(buffer);
        } catch (SocketTimeoutException silent) {
            socket.getOutputStream().write(QUESTION);
            try {
                read = in.read(buffer);
            } catch (SocketTimeoutException stillSilent) {
                return new Answer(Result.SILENT, "", since(start), "");
            }
        }
        return read < 0
                ? new Answer(Result.CLOSED, "", since(start), "")
                : new Answer(Result.ANSWERED, firstLine(buffer, read), since(start), "");
    }

    static String firstLine(byte[] bytes, int length) {
        int end = 0;
        while (end < length && bytes[end] >= ' ' && bytes[end] < 0x7f) {
            end++;
        }
        boolean isText = end == length || bytes[end] == '\r' || bytes[end] == '\n';
        return isText ? new String(bytes, 0, end, StandardCharsets.US_ASCII) : "";
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
