package dev.portproxy.relay;

/** What became of a rule that a relay was told to serve: the words of a status. */
public enum RelayState {
    LISTENING("Listening"),
    /** Somebody else holds the port. A relay does not tell so: whoever asks it looks for the cause. */
    PORT_TAKEN("PortTaken"),
    /** The port could not be bound for another reason. */
    FAILED("Failed"),
    /** The name that it listens on is being looked up for the first time. */
    RESOLVING("Resolving"),
    NOT_SERVABLE("NotServable"),
    /** Nothing new is accepted, and connections are left. */
    DRAINING("Draining"),
    /** A relay of another version told a word that this one does not know. */
    UNKNOWN("Unknown");

    private final String text;

    RelayState(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    /** Whether its word alone says that it is not served, or does not say that it is. */
    boolean needsAttention() {
        return switch (this) {
            case LISTENING, RESOLVING, DRAINING -> false;
            case PORT_TAKEN, FAILED, NOT_SERVABLE, UNKNOWN -> true;
        };
    }

    static RelayState of(String text) {
        for (RelayState state : values()) {
            if (state.text.equals(text)) {
                return state;
            }
        }
        return UNKNOWN;
    }

    static RelayState of(ListenerState.Status status) {
        return switch (status) {
            case LISTENING -> LISTENING;
            case RESOLVING -> RESOLVING;
            case BIND_FAILED -> FAILED;
            case NOT_SERVABLE -> NOT_SERVABLE;
        };
    }
}
