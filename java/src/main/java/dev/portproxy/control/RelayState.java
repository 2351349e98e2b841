package dev.portproxy.control;

/** What became of a rule that a relay was told to serve: the words of a status. */
public enum RelayState {
    LISTENING("Listening"),
    /** Somebody else holds the port. */
    PORT_TAKEN("PortTaken"),
    /** The port could not be bound for another reason. */
    FAILED("Failed"),
    /** The name that it listens on is being looked up for the first time. */
    RESOLVING("Resolving"),
    NOT_SERVABLE("NotServable"),
    /** Nothing new is accepted, and connections are left. */
    DRAINING("Draining");

    private final String text;

    RelayState(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
