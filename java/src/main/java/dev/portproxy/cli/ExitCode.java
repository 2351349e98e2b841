package dev.portproxy.cli;

/** Exit codes beside those of {@link dev.portproxy.rule.ErrorId}. 1 is the Java launcher's own. */
final class ExitCode {

    static final int DONE = 0;
    /** Done, but something needs a person's attention. */
    static final int ATTENTION = 10;

    /** Of a request to {@code serve} that was given up; nothing was changed. */
    static final int CANCELLED = 6;

    private ExitCode() {}
}
