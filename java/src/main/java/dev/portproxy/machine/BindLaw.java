package dev.portproxy.machine;

import java.util.EnumSet;
import java.util.Set;

/**
 * What Windows answers to a second bind to a port, by the options of both sockets (Microsoft, "Using SO_REUSEADDR and
 * SO_EXCLUSIVEADDRUSE", the tables for Windows Server 2003 and later). Two specific binds are of one address here: binds
 * of different addresses never meet.
 */
public final class BindLaw {

    /** What a socket asked for before its bind. Java on Windows always asks for exclusive use. */
    public enum Option {
        DEFAULT,
        SO_REUSEADDR,
        SO_EXCLUSIVEADDRUSE
    }

    /** Every address, or one. */
    public enum Scope {
        WILDCARD,
        SPECIFIC
    }

    /** How the second bind ends. */
    public enum Outcome {
        SUCCESS,
        /** WSAEADDRINUSE, 10048. */
        IN_USE,
        /** WSAEACCES, 10013. */
        ACCESS_DENIED
    }

    /** One socket's bind. */
    public record Bind(Option option, Scope scope) {}

    // A row is a first bind: DEFAULT, REUSE, EXCLUSIVE, each wildcard before specific. A column is a second, likewise.
    private static final String[] SAME_USER = {"ISASIS", "SISAII", "ISSSIS", "SISSII", "IAAAIA", "SISAII"};
    private static final String[] OTHER_USER = {"IAAAIA", "SISAII", "IASSIA", "SISSII", "IAAAIA", "SISAII"};

    private BindLaw() {}

    /**
     * @param sameUser whether both sockets belong to one user account
     */
    public static Outcome second(Bind first, Bind second, boolean sameUser) {
        return switch ((sameUser ? SAME_USER : OTHER_USER)[index(first)].charAt(index(second))) {
            case 'S' -> Outcome.SUCCESS;
            case 'I' -> Outcome.IN_USE;
            default -> Outcome.ACCESS_DENIED;
        };
    }

    /** Everything that can happen beside a socket whose options and user are not known, as no table tells them. */
    public static Set<Outcome> besideUnknown(Scope first, Bind second) {
        Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
        for (Option option : Option.values()) {
            outcomes.add(second(new Bind(option, first), second, true));
            outcomes.add(second(new Bind(option, first), second, false));
        }
        return outcomes;
    }

    private static int index(Bind bind) {
        return bind.option().ordinal() * 2 + bind.scope().ordinal();
    }
}
