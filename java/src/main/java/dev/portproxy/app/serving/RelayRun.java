package dev.portproxy.app.serving;

import dev.portproxy.app.AskedRelays;
import dev.portproxy.app.HostAddresses;
import dev.portproxy.app.Note;
import dev.portproxy.app.Stores;
import dev.portproxy.control.ControlServer;
import dev.portproxy.control.Controlled;
import dev.portproxy.control.PeerRelays;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.file.FileFailures;
import dev.portproxy.machine.Platform;
import dev.portproxy.machine.ProgramVersion;
import dev.portproxy.machine.RelayService;
import dev.portproxy.relay.FileLimit;
import dev.portproxy.relay.Relay;
import dev.portproxy.relay.RelayEvents;
import dev.portproxy.relay.RelayIdentity;
import dev.portproxy.relay.RelaySettings;
import dev.portproxy.relay.RelayStatus;
import dev.portproxy.relay.ServedRule;
import dev.portproxy.words.Language;
import dev.portproxy.words.Texts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A relay from its start to its end: the store that it serves and watches, and the control by which others ask it. */
public final class RelayRun implements Controlled {

    /** Of the first reading of a store, for who asks for the status; see the limits of {@code FoundRelay}. */
    private static final Duration LONGEST_BEGINNING = Duration.ofSeconds(3);

    private static final Duration CLAIM_AGAIN = Duration.ofSeconds(5);

    /**
     * What is to be done.
     *
     * @param store what is served and watched; empty: only the extra rules
     * @param extra rules of no store
     * @param drain how long live connections may go on at the end
     * @param service whether the service manager started it, which is then the one to end it
     * @param state where the running relay leaves the file by which it is found
     */
    public record Work(
            Optional<Stores.Opened> store, List<ServedRule> extra, Duration drain, boolean service, Path state) {}

    private final Platform platform;
    private final Work work;
    private final Consumer<String> said;
    private final Consumer<Note> first;
    private final CompletableFuture<Duration> asked = new CompletableFuture<>();
    /** Opened once the rules are served, or the relay has ended. */
    private final CountDownLatch begun = new CountDownLatch(1);

    private volatile @Nullable RelayIdentity self;
    private volatile @Nullable Relay relay;
    private volatile @Nullable ServedStore served;
    private volatile @Nullable CircleFree circleFree;

    /** @param said is told one sentence at a time */
    public RelayRun(Platform platform, Work work, Consumer<String> said) {
        this(platform, work, said, note -> {});
    }

    /** @param first is told what is served, before anything else is said */
    public RelayRun(Platform platform, Work work, Consumer<String> said, Consumer<Note> first) {
        this.platform = platform;
        this.work = work;
        this.said = said;
        this.first = first;
    }

    /**
     * Serves until {@link #end}.
     *
     * @param ready called once every rule is served that can be, or the service waits for its store
     */
    public void run(RelayEvents events, Runnable ready) throws Exception {
        AtomicBoolean told = new AtomicBoolean();
        Runnable once = () -> {
            if (told.compareAndSet(false, true)) {
                ready.run();
            }
        };
        Optional<StoreClaim> claim = claim(once);
        if (claim.isPresent()) {
            try (StoreClaim held = claim.get()) {
                run(events, once, Objects.requireNonNull(self), held);
            }
        }
    }

    /**
     * The service waits while a relay that somebody started has its store, as it does for a port that is taken: nobody
     * would start it again. Empty if it is ended meanwhile.
     */
    private Optional<StoreClaim> claim(Runnable ready) throws Exception {
        boolean waits = false;
        while (true) {
            // It begins when it serves: who has waited does not come before those that served meanwhile.
            RelayIdentity identity = identity();
            self = identity;
            if (work.store().isEmpty()) {
                return Optional.of(StoreClaim.NONE);
            }
            try {
                return Optional.of(StoreClaim.of(platform, work.store().get(), work.state(), identity, said));
            } catch (PortProxyException e) {
                if (!work.service() || e.id() != ErrorId.PORT_IN_USE) {
                    throw e;
                }
                if (!waits) {
                    waits = true;
                    said.accept(Texts.of("serving.service-waits-for-store", e.getMessage()));
                    ready.run();
                }
            }
            if (isEndedWithin(CLAIM_AGAIN)) {
                return Optional.empty();
            }
        }
    }

    private boolean isEndedWithin(Duration wait) throws Exception {
        try {
            asked.get(wait.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    private void run(RelayEvents events, Runnable ready, RelayIdentity identity, StoreClaim claim) throws Exception {
        FittingConnections connections =
                FittingConnections.of(RelaySettings.defaults(platform.services()), FileLimit.ofThisProcess());
        RelaySettings settings = connections.settings();
        Relay running = Relay.start(settings, events);
        relay = running;
        AutoCloseable watch = () -> {};
        Optional<ControlServer> control = Optional.empty();
        Optional<CircleFree> circles = Optional.empty();
        try {
            control = openControl();
            CircleFree serving = new CircleFree(
                    platform,
                    running,
                    identity,
                    control.map(
                            server -> new PeerRelays(Optional.of(server.file()), AskedRelays.directories(platform))),
                    new HostAddresses(
                            settings.servicePorts(), settings.resolver(), settings.nameTtl(), System::nanoTime));
            circles = Optional.of(serving);
            circleFree = serving;
            watch = serve(serving, connections);
            begun.countDown();
            ready.run();
            // Not before the rules are served: a start is to be quick.
            readAhead();
            serving.begin();
            Duration drain = asked.get();
            watch.close();
            watch = () -> {};
            serving.close();
            // Who starts another one now does not have to wait for the last connections.
            claim.close();
            int cut = stop(running, drain);
            control.ifPresent(server -> server.ended(cut));
        } finally {
            begun.countDown();
            watch.close();
            circles.ifPresent(CircleFree::close);
            running.stopNow();
            control.ifPresent(ControlServer::close);
        }
    }

    /**
     * Its clients may take the last file descriptor, and it still answers who asks, in either language, and says in its own
     * why a port cannot be bound or the store not be read.
     */
    private static void readAhead() {
        for (Language language : Language.values()) {
            language.whileDoing(() -> Texts.readAhead("relay", "rule", "serving"));
        }
        Texts.readAhead("app", "check-port", "diagnostic", "file", "linux", "machine", "registry", "store", "windows");
    }

    private RelayIdentity identity() {
        return new RelayIdentity(
                ProcessHandle.current().pid(),
                ProgramVersion.number(),
                work.store().map(Stores.Opened::nameAnywhere),
                work.service(),
                Instant.now());
    }

    /** A relay that nobody can ask is better than none. */
    private Optional<ControlServer> openControl() {
        Path directory = AskedRelays.directory(work.state());
        try {
            return Optional.of(ControlServer.open(directory, this));
        } catch (IOException e) {
            said.accept(Texts.of("serving.relay-will-not-be-found", directory, FileFailures.reason(e)));
            return Optional.empty();
        }
    }

    private AutoCloseable serve(CircleFree circles, FittingConnections connections) {
        if (work.store().isEmpty()) {
            connections.warning(work.extra()).ifPresent(said);
            circles.serve(work.extra());
            return () -> {};
        }
        Stores.Opened store = work.store().get();
        ServedStore serving = new ServedStore(store, circles::serve, work.extra(), said);
        served = serving;
        // Nothing is missed between the watch and the first reading.
        AutoCloseable watch = store.rules().watch(serving::reload);
        serving.start((rules, notServed) -> {
            first.accept(FirstWords.of(store, rules.size(), notServed));
            connections.warning(rules).ifPresent(said);
        });
        return watch;
    }

    private int stop(Relay relay, Duration drain) {
        said.accept(
                drain.isZero()
                        ? Texts.of("serving.stopping-at-once")
                        : Texts.of("serving.stopping-within", drain.toSeconds()));
        int cut = relay.stop(drain);
        if (cut > 0) {
            said.accept(cut == 1 ? Texts.of("serving.cut-one") : Texts.of("serving.cut", cut));
        }
        return cut;
    }

    /** Reads the store again, where one is served. */
    void reload() {
        ServedStore current = served;
        if (current != null) {
            current.reload();
        }
    }

    /** Whether it has got as far as that. */
    boolean serves() {
        return circleFree != null;
    }

    /** Looks at the other relays, as it does every few seconds. */
    void lookAtOthers() {
        CircleFree current = circleFree;
        if (current != null) {
            current.look();
        }
    }

    /** Asks for the end, before the start too. Asking again can only make the wait shorter. */
    public void end(Duration drain) {
        Relay running = relay;
        if (!asked.complete(drain) && running != null) {
            // It waits for the connections, and whoever asks does not.
            // In no shared thread either, which would go on in the language of this request.
            CompletableFuture.runAsync(() -> running.stop(drain), RelayRun::inThreadOfItsOwn);
        }
    }

    private static void inThreadOfItsOwn(Runnable work) {
        Thread thread = new Thread(work, "portproxy-end");
        thread.setDaemon(true);
        thread.start();
    }

    /** Whoever asks a relay that has just been started means the one that serves its rules. */
    @Override
    public RelayStatus status() {
        try {
            // After that it tells what there is, before who asks has given up.
            begun.await(LONGEST_BEGINNING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return statusAtOnce();
    }

    @Override
    public RelayStatus statusAtOnce() {
        ServedStore current = served;
        // Before the listeners: rules that have been read are among them.
        Optional<ServedStore.Reading> reading = Optional.ofNullable(current).map(ServedStore::reading);
        RelayStatus status = Objects.requireNonNull(relay).status(Objects.requireNonNull(self));
        return reading.map(of -> status.withRules(of.at(), of.problem())).orElse(status);
    }

    @Override
    public void stop(Optional<Duration> drain) {
        if (work.service()) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE,
                    Texts.of("serving.relay-is-service", RelayService.NAME),
                    Fix.of(Texts.of("serving.to-stop-service"), OwnCommand.of("service stop")));
        }
        end(drain.orElse(work.drain()));
    }
}
