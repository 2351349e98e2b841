package dev.portproxy.relay;

/**
 * Why and when a connection ended, in the two letters of HAProxy's log (HAProxy configuration manual, section 8.5,
 * "Session state at disconnection").
 */
public record TerminationState(Cause cause, Phase phase) {

    /** What ended it: the first letter. */
    public enum Cause {
        NORMAL('-'),
        /** The client reset the connection. */
        CLIENT('C'),
        /** The target refused, could not be reached, or reset the connection. */
        SERVER('S'),
        /** The relay turned the client away: allow list, limit, PROXY header. */
        PROXY('P'),
        /** The relay ran out of something, such as file descriptors. */
        RESOURCE('R'),
        /** The relay was stopped. */
        KILLED('K'),
        /** The client sent or took nothing for too long. */
        CLIENT_TIMEOUT('c'),
        /** The target sent or took nothing for too long, or did not answer the connect. */
        SERVER_TIMEOUT('s'),
        /** A defect in the relay. */
        INTERNAL('I');

        private final char letter;

        Cause(char letter) {
            this.letter = letter;
        }
    }

    /** How far it had come: the second letter. */
    public enum Phase {
        DONE('-'),
        /** Before the connect: admission, or the client's PROXY header. */
        REQUEST('R'),
        /** Looking up the target, or connecting to it. */
        CONNECTING('C'),
        DATA('D'),
        /** The target had finished, and the last bytes were on their way to the client. */
        LAST_DATA('L');

        private final char letter;

        Phase(char letter) {
            this.letter = letter;
        }
    }

    public static final TerminationState NORMAL = new TerminationState(Cause.NORMAL, Phase.DONE);

    /** The two letters, {@code --} for a normal end. */
    @Override
    public String toString() {
        return "" + cause.letter + phase.letter;
    }
}
