package dev.portproxy.diagnostic;

import java.net.SocketException;
import java.util.regex.Pattern;

/** Why something failed, in the words of whatever failed: some failures of Java's own have none but their name. */
public final class Reason {

    /** On Windows, Java names the call that failed behind the system's sentence. */
    private static final Pattern CALL = Pattern.compile(": (?:bind|listen|connect|getsockopt|no further information)$");

    private Reason() {}

    public static String of(Throwable failure) {
        String message = failure.getMessage();
        if (message == null) {
            return failure.getClass().getSimpleName();
        }
        return failure instanceof SocketException ? CALL.matcher(message).replaceFirst("") : message;
    }
}
