package dev.portproxy.app.serving;

import dev.portproxy.relay.RelayState;

/** What becomes of a store's rule: the words of a list. A relay's own words are those of its status. */
public enum ListedState {
    LISTENING(RelayState.LISTENING.text()),
    PORT_TAKEN(RelayState.PORT_TAKEN.text()),
    FAILED(RelayState.FAILED.text()),
    RESOLVING(RelayState.RESOLVING.text()),
    NOT_SERVABLE(RelayState.NOT_SERVABLE.text()),
    DRAINING(RelayState.DRAINING.text()),
    /** IP Helper runs, and has the rule; whether it listens is not asked. */
    ON("On"),
    /** Nobody serves it now. */
    NOT_SERVED("NotServed"),
    /** It is disabled. */
    OFF("Off"),
    MALFORMED("Malformed"),
    /** Who serves it cannot be asked. */
    UNKNOWN(RelayState.UNKNOWN.text());

    private final String text;

    ListedState(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    static ListedState of(RelayState state) {
        return switch (state) {
            case LISTENING -> LISTENING;
            case PORT_TAKEN -> PORT_TAKEN;
            case FAILED -> FAILED;
            case RESOLVING -> RESOLVING;
            case NOT_SERVABLE -> NOT_SERVABLE;
            case DRAINING -> DRAINING;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
