package dev.portproxy.firewall;

/** What becomes of a connection to a listener. */
public enum Verdict {
    /** From everywhere. */
    ALLOWED("Allowed"),
    /** From some places only. */
    ALLOWED_FROM("AllowedFrom"),
    BLOCKED_BY_RULE("BlockedByRule"),
    /** No rule allows it, and what no rule allows is blocked. */
    BLOCKED_BY_DEFAULT("BlockedByDefault"),
    /** Everything is blocked, whatever the rules say (DoNotAllowExceptions). */
    SHIELDED("Shielded"),
    /** The firewall is off, and nothing is blocked. */
    OFF("Off"),
    /** Group policy lets no local rule count, and does not allow it itself. */
    LOCAL_RULES_IGNORED("LocalRulesIgnored"),
    /** It never leaves the machine. */
    NOT_FILTERED("NotFiltered"),
    /** It hangs on something that cannot be seen or is not understood; never to be read as "allowed". */
    UNKNOWN("Unknown");

    private final String text;

    Verdict(String text) {
        this.text = text;
    }

    /** The word in the output. */
    public String text() {
        return text;
    }

    /** Whether a connection from somewhere gets through. */
    public boolean isOpen() {
        return this == ALLOWED || this == ALLOWED_FROM || this == OFF || this == NOT_FILTERED;
    }
}
