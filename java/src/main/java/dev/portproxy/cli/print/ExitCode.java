package dev.portproxy.cli.print;

/** Exit codes beside those of {@link dev.portproxy.diagnostic.ErrorId}. 1 is the Java launcher's own. */
public final class ExitCode {

    public static final int DONE = 0;
    /** Done, but something needs a person's attention. */
    public static final int ATTENTION = 10;

    /** Of a request to {@code serve} that was given up; nothing was changed. */
    public static final int CANCELLED = 6;

    private ExitCode() {}
}
