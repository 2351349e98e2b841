package dev.portproxy.diagnostic;

/** Why something failed, in the words of whatever failed: some failures of Java's own have none but their name. */
public final class Reason {

    private Reason() {}

    public static String of(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
