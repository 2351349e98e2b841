package dev.portproxy.cli;

import dev.portproxy.app.Stores;
import dev.portproxy.cli.print.Output;
import dev.portproxy.cli.print.Terminal;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.machine.Platform;
import dev.portproxy.registry.Encodings;
import dev.portproxy.registry.TextDecoder;
import dev.portproxy.serve.RunningRequest;
import java.util.List;
import java.util.Optional;

/** One run of the program: its surroundings, its answers, and the store that was named. */
public final class Session {

    private final Terminal terminal;
    private final Platform platform;
    private final Output output;
    private final String namedStore;
    private final RunningRequest request;
    private TextDecoder decoder = TextDecoder.ofThisMachine(Optional.empty());

    /** @param namedStore what {@code --store} says; null where it is not given */
    public Session(Terminal terminal, Platform platform, Output output, String namedStore) {
        this(terminal, platform, output, namedStore, null);
    }

    /** @param request the request that the verb runs for; null on a command line */
    public Session(Terminal terminal, Platform platform, Output output, String namedStore, RunningRequest request) {
        this.request = request;
        this.terminal = terminal;
        this.platform = platform;
        this.output = output;
        this.namedStore = namedStore != null ? namedStore : terminal.variable("PORTPROXY_STORE");
        output.commandsName(() -> unlessUnnamed(this.namedStore));
    }

    public Terminal terminal() {
        return terminal;
    }

    public Platform platform() {
        return platform;
    }

    public Output output() {
        return output;
    }

    /** The request of {@code serve} that the verb runs for; empty on a command line. */
    public Optional<RunningRequest> request() {
        return Optional.ofNullable(request);
    }

    /** What {@code serve} was given a list of, each with the request's own verb; empty where the words say it all. */
    public Optional<List<Object>> items() {
        return request().flatMap(running -> running.request().items());
    }

    /** Empty where neither the command line nor {@code PORTPROXY_STORE} names one. */
    public Optional<String> namedStore() {
        return Optional.ofNullable(namedStore);
    }

    public Stores.Opened store() {
        return open(namedStore().orElseGet(platform::defaultStore));
    }

    /** A store that this run turned to by itself: from here on its commands name that one. */
    public void turnTo(Stores.Opened store) {
        output.commandsName(() -> unlessUnnamed(store.name()));
    }

    /** The store as a command line has to name it; empty where one that names none means the same. */
    private Optional<String> unlessUnnamed(String store) {
        return Optional.ofNullable(store).filter(name -> !unnamed().equals(Optional.of(name)));
    }

    /** Empty where no store is meant unless one is named: every command names its own then. Whoever opens one is told. */
    private Optional<String> unnamed() {
        try {
            return Optional.of(
                    Optional.ofNullable(terminal.variable("PORTPROXY_STORE")).orElseGet(platform::defaultStore));
        } catch (PortProxyException toldWhereOneIsOpened) {
            return Optional.empty();
        }
    }

    public Stores.Opened open(String word) {
        return new Stores(platform, decoder).open(word);
    }

    /** @param encoding what {@code --encoding} says; null where it is not given */
    void readFilesAs(String encoding) {
        decoder = TextDecoder.ofThisMachine(Optional.ofNullable(encoding).map(Encodings::named));
    }

    /** Of the files that the command line names. */
    public TextDecoder decoder() {
        return decoder;
    }
}
