package dev.portproxy.cli;

import java.util.List;
import java.util.Optional;

/** Who a command runs for: a command line, or a request of {@code serve}. */
public interface Client {

    /** Whose streams are the process's own, and who says everything by words. */
    Client COMMAND_LINE = new Client() {};

    /** Before a command runs; BadUsage if it has no place here. */
    default void admit(Verb verb) {}

    /** From here on the command is let run to its end: it has read all, and begins to change something. */
    default void beginChange() {}

    /** What the command is to be done for, each as JSON has it; empty if the words say it all. */
    default Optional<List<Object>> items() {
        return Optional.empty();
    }

    /** Whether the files that this process has open are the client's, its standard input among them. */
    default boolean sharesOpenFiles() {
        return true;
    }
}
