package dev.portproxy.machine;

import dev.portproxy.diagnostic.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;

/** Connects over TCP. */
public final class SocketConnector implements Connector {

    @Override
    public Attempt connect(InetSocketAddress target, Duration limit) {
        long start = System.nanoTime();
        try (Socket socket = new Socket()) {
            socket.connect(target, Math.toIntExact(limit.toMillis()));
            return new Attempt(Outcome.CONNECTED, since(start), "");
        } catch (IOException e) {
            return new Attempt(outcome(e), since(start), Reason.of(e));
        }
    }

    /** Java tells a refused connect and a network that cannot be reached apart by the text alone, which is English. */
    static Outcome outcome(IOException failure) {
        String text = Reason.of(failure).toLowerCase(Locale.ROOT);
        if (failure instanceof SocketTimeoutException || text.contains("timed out")) {
            return Outcome.TIMED_OUT;
        }
        if (failure instanceof NoRouteToHostException || text.contains("unreachable")) {
            return Outcome.UNREACHABLE;
        }
        if (text.contains("reset")) {
            return Outcome.RESET;
        }
        return failure instanceof ConnectException && text.contains("refused") ? Outcome.REFUSED : Outcome.FAILED;
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
