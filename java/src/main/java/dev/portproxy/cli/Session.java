package dev.portproxy.cli;

import java.util.List;
import java.util.Optional;

/** One run of the program: its surroundings, its answers, and the store that was named. */
final class Session {

    private final Terminal terminal;
    private final Platform platform;
    private final Output output;
    private final String namedStore;
    private final RunningRequest request;

    /** @param namedStore what {@code --store} says; null where it is not given */
    Session(Terminal terminal, Platform platform, Output output, String namedStore) {
        this(terminal, platform, output, namedStore, null);
    }

    /** @param request the request that the verb runs for; null on a command line */
    Session(Terminal terminal, Platform platform, Output output, String namedStore, RunningRequest request) {
        this.request = request;
        this.terminal = terminal;
        this.platform = platform;
        this.output = output;
        this.namedStore = namedStore != null ? namedStore : terminal.variable("PORTPROXY_STORE");
    }

    Terminal terminal() {
        return terminal;
    }

    Platform platform() {
        return platform;
    }

    Output output() {
        return output;
    }

    /** The request of {@code serve} that the verb runs for; empty on a command line. */
    Optional<RunningRequest> request() {
        return Optional.ofNullable(request);
    }

    /** What {@code serve} was given a list of, each with the request's own verb; empty where the words say it all. */
    Optional<List<Object>> items() {
        return request().flatMap(running -> running.request().items());
    }

    /** Empty where neither the command line nor {@code PORTPROXY_STORE} names one. */
    Optional<String> namedStore() {
        return Optional.ofNullable(namedStore);
    }

    Stores.Opened store() {
        return open(namedStore().orElseGet(platform::defaultStore));
    }

    /**
     * How the same store is spoken to in a command line of its own.
     *
     * @param words the verb and what follows it
     */
    String commandFor(Stores.Opened store, String words) {
        String unnamed =
                Optional.ofNullable(terminal.variable("PORTPROXY_STORE")).orElseGet(platform::defaultStore);
        if (store.name().equalsIgnoreCase(unnamed)) {
            return "portproxy " + words;
        }
        String name = store.name().contains(" ") ? '"' + store.name() + '"' : store.name();
        return "portproxy --store " + name + " " + words;
    }

    Stores.Opened open(String word) {
        return new Stores(platform).open(word);
    }
}
