package dev.portproxy.diagnostic;

import java.util.List;

/** What {@code --store} calls a store that is not a file. */
public final class StoreNames {

    /** Windows' own: netsh writes it, and IP Helper serves it. */
    public static final String SYSTEM = "system";

    /** This machine's, which the relay's service serves. */
    public static final String MACHINE = "machine";

    /** This user's. */
    public static final String USER = "user";

    public static final List<String> ALL = List.of(SYSTEM, MACHINE, USER);

    private StoreNames() {}
}
