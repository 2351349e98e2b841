package dev.portproxy.machine;

/**
 * A listener that has to do with a port that somebody wants.
 *
 * @param sentence what a person should know about it, one sentence
 */
public record PortOwner(Listener listener, Relation relation, Blocks blocks, String sentence) {

    /** How the listener's address lies to the wanted one. */
    public enum Relation {
        /** The same address. */
        EXACT,
        /** It listens on every address, the wanted one included. */
        WIDER,
        /** Every address is wanted, and it listens on one. */
        NARROWER,
        /** It listens on every IPv6 address, and on every IPv4 address too if it is dual-stack. */
        DUAL_STACK
    }

    /** Whether a bind fails because of it. */
    public enum Blocks {
        YES,
        /** It hangs on options or the user of its socket, which no table tells. */
        PERHAPS
    }
}
