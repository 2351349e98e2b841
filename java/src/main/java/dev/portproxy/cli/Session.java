package dev.portproxy.cli;

import dev.portproxy.app.Changed;
import dev.portproxy.app.FirewallPolicies;
import dev.portproxy.app.NamedEdits;
import dev.portproxy.app.RelayStore;
import dev.portproxy.app.RuleEdit;
import dev.portproxy.app.RuleEdits;
import dev.portproxy.app.Setting;
import dev.portproxy.app.Stores;
import dev.portproxy.app.UserSettings;
import dev.portproxy.cli.print.ChangeReport;
import dev.portproxy.cli.print.Output;
import dev.portproxy.cli.print.Terminal;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.machine.Platform;
import dev.portproxy.registry.Encodings;
import dev.portproxy.registry.FileMemory;
import dev.portproxy.registry.TextDecoder;
import dev.portproxy.rule.RuleId;
import dev.portproxy.words.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One run of the program: its surroundings, its answers, and the store that was named. */
public final class Session {

    private final Terminal terminal;
    private final Platform platform;
    private final Output output;
    private @Nullable String namedStore;
    private final Client client;
    private Optional<FileMemory> memory = Optional.empty();
    private UserSettings settings = UserSettings.NONE;
    private Optional<String> chosenStore = Optional.empty();
    private TextDecoder decoder = TextDecoder.ofThisMachine(Optional.empty());

    /** @param namedStore what {@code --store} says; null where it is not given */
    public Session(Terminal terminal, Platform platform, Output output, @Nullable String namedStore) {
        this(terminal, platform, output, namedStore, Client.COMMAND_LINE);
    }

    /** @param client who the command runs for */
    public Session(Terminal terminal, Platform platform, Output output, @Nullable String namedStore, Client client) {
        this.client = client;
        this.terminal = terminal;
        this.platform = platform;
        this.output = output;
        this.namedStore = namedStore != null
                ? namedStore
                : terminal.variable("PORTPROXY_STORE").orElse(null);
        output.commandsName(() -> unlessUnnamed(this.namedStore));
        if (client == Client.COMMAND_LINE) {
            output.commandsMean(() -> unnamed(chosenStore));
        }
    }

    /**
     * One for a request of this session's client, of which more follow: what their stores hold is remembered.
     *
     * @param store what {@code --store} says; null where it is not given, and this session's counts
     */
    public synchronized Session ofRequest(Terminal own, Output answers, @Nullable String store, Client request) {
        memory = memory.or(() -> Optional.of(new FileMemory()));
        Session session = new Session(own, platform, answers, store == null ? namedStore : store, request);
        session.memory = memory;
        return session;
    }

    /** The same, whose user may have chosen something once. */
    Session withSettings(UserSettings ofUser) {
        settings = ofUser;
        return this;
    }

    UserSettings settings() {
        return settings;
    }

    /** From here on what the user has chosen counts where nothing else is named; BadUsage if that cannot be told. */
    void obeySettings() {
        chosenStore = settings.obeyed(platform, namedStore != null).value(Setting.STORE);
        if (namedStore == null) {
            namedStore = chosenStore.orElse(null);
        }
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

    FirewallPolicies firewallPolicies() {
        return new FirewallPolicies(platform, terminal.environment(), decoder);
    }

    Client client() {
        return client;
    }

    Optional<List<Object>> items() {
        return client.items();
    }

    /** Empty where neither the command line nor {@code PORTPROXY_STORE} nor the user's settings name one. */
    public Optional<String> namedStore() {
        return Optional.ofNullable(namedStore);
    }

    public Stores.Opened store() {
        return open(namedStore().orElseGet(platform::defaultStore));
    }

    /** The store for rules with options of the relay's, which a run turns to by itself: then its commands name that one. */
    Stores.Opened relayStore() {
        Optional<String> other = RelayStore.instead(platform, namedStore());
        if (other.isEmpty()) {
            Stores.Opened store = store();
            RelayStore.require(store);
            return store;
        }
        output.say(Texts.of("cli.stored-where-relay-serves", other.get()));
        output.commandsName(() -> unlessUnnamed(other.get()));
        return open(other.get());
    }

    /** Makes one edit, and tells what became of it. */
    void edit(Stores.Opened store, String verb, RuleEdit edit) {
        edit(store, verb, edit, (place, error) -> error);
    }

    /** @param wording what an error of it is to whoever typed it */
    void edit(Stores.Opened store, String verb, RuleEdit edit, ChangeReport.Wording wording) {
        Changed changed = new RuleEdits(platform, store).apply(verb, List.of(edit), RuleEdits.How.EACH);
        new ChangeReport(output, store).report(changed, wording);
    }

    /** Makes the edits of a request's items as one change, and tells what became of each. */
    void edit(Stores.Opened store, String verb, ItemEdits items, RuleEdits.How how) {
        Changed changed = new RuleEdits(platform, store).apply(verb, items.edits(), how);
        new ChangeReport(output, store).reportItems(changed, items::refusal);
    }

    /** Makes one edit for each rule that the items of the request name, as one change, and tells what became of each. */
    void edit(Stores.Opened store, String verb, Function<RuleId, RuleEdit> edit, boolean wildcards, RuleEdits.How how) {
        store.readingNote(platform).ifPresent(output::say);
        Changed changed = new NamedEdits(platform, store, verb, edit).apply(items().orElseThrow(), wildcards, how);
        new ChangeReport(output, store).reportItems(changed, (place, error) -> error);
    }

    /** The store as a command has to name it; empty where one that names none means the same to programs too. */
    private Optional<String> unlessUnnamed(@Nullable String store) {
        return Optional.ofNullable(store)
                .filter(name -> !unnamed(Optional.empty()).equals(Optional.of(name)));
    }

    /**
     * Empty where no store is meant unless one is named: every command names its own then. Whoever opens one is told.
     *
     * @param chosen what the user has chosen once, which counts for command lines alone
     */
    private Optional<String> unnamed(Optional<String> chosen) {
        try {
            return Optional.of(
                    terminal.variable("PORTPROXY_STORE").or(() -> chosen).orElseGet(platform::defaultStore));
        } catch (PortProxyException toldWhereOneIsOpened) {
            return Optional.empty();
        }
    }

    public Stores.Opened open(String word) {
        return new Stores(platform, decoder, memory).open(word);
    }

    /** @param encoding what {@code --encoding} says; null where it is not given */
    void readFilesAs(@Nullable String encoding) {
        decoder = TextDecoder.ofThisMachine(Optional.ofNullable(encoding).map(Encodings::named));
    }

    /** Of the files that the command line names. */
    public TextDecoder decoder() {
        return decoder;
    }
}
