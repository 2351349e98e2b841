package dev.portproxy.diagnostic;

import dev.portproxy.words.Texts;

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

    /** As programs read it. */
    public String text() {
        return text;
    }

    /** As people read it. */
    public String spoken() {
        return switch (this) {
            case ERROR -> Texts.of("diagnostic.error");
            case WARNING -> Texts.of("diagnostic.warning");
            case INFO -> Texts.of("diagnostic.info");
            case UNKNOWN -> Texts.of("diagnostic.unknown");
        };
    }
}
