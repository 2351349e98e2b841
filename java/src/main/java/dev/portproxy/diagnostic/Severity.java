package dev.portproxy.diagnostic;

/** How much a finding matters. */
public enum Severity {
    /** The rule cannot work. */
    ERROR("Error"),
    /** The rule may fail, or does something else than it seems to. */
    WARNING("Warning"),
    /** Worth knowing. */
    INFO("Info"),
    /** It could not be looked at; never to be read as "fine". */
    UNKNOWN("Unknown");

    private final String text;

    Severity(String text) {
        this.text = text;
    }

    /** The word in the output. */
    public String text() {
        return text;
    }
}
