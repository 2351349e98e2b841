package dev.portproxy.listed;

import dev.portproxy.diagnostic.ForeignCommand;

/** What runs the machine that a list is of, by the form of the list: it has commands of its own. */
enum ListedSystem {
    WINDOWS(ForeignCommand.windows("netstat", "-ano"), ForeignCommand.windows("netstat", "-abno")),
    LINUX(ForeignCommand.here("ss", "-tulnp"), ForeignCommand.here("ss", "-tulnp")),
    /** macOS and the BSDs, which put a dot before a port. */
    BSD(ForeignCommand.here("netstat", "-an"), ForeignCommand.here("lsof", "-nP", "-i"));

    private final ForeignCommand lists;
    private final ForeignCommand names;

    ListedSystem(ForeignCommand lists, ForeignCommand names) {
        this.lists = lists;
        this.names = names;
    }

    /** Lists the sockets, in a form that is understood. */
    ForeignCommand lists() {
        return lists;
    }

    /** Names the program of each socket, to who has the rights. */
    ForeignCommand names() {
        return names;
    }
}
