package dev.portproxy.relay;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Reason;
import dev.portproxy.relay.loop.SelectLoop;
import dev.portproxy.relay.loop.TimerWheel;
import dev.portproxy.rule.RuleId;
import dev.portproxy.words.Text;
import dev.portproxy.words.Texts;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The relay: some loops that move data, the first of which accepts as well: a client that it keeps needs no other thread
 * to wake up. Its methods may be called from any thread but those of its own events.
 */
public final class Relay {

    private final Admission admission;
    private final SelectLoop acceptLoop;
    private final List<RelayLoop> relayLoops = new ArrayList<>();
    private final Acceptor acceptor;
    private final Listeners listeners;
    private final ExecutorService lookups;
    private final OwnConnections own = new OwnConnections();
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    private final CompletableFuture<Integer> stopped = new CompletableFuture<>();
    private final AtomicBoolean finishing = new AtomicBoolean();
    private volatile boolean stopping;

    private Relay(RelaySettings settings, RelayEvents told) throws IOException {
        RelayEvents events = new GuardedEvents(told);
        admission = new Admission(settings.maxConnections(), this::connectionClosed);
        // A thread for each name that is being looked up, and none when none is.
        lookups = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "portproxy-lookup");
            thread.setDaemon(true);
            return thread;
        });
        try {
            for (int i = 0; i < settings.loops(); i++) {
                relayLoops.add(new RelayLoop("portproxy-relay-" + i, settings, events, admission, own));
            }
            acceptLoop = relayLoops.get(0).loop();
            acceptor = new Acceptor(acceptLoop, relayLoops, admission, own, events);
        } catch (IOException e) {
            relayLoops.forEach(loop -> loop.loop().discard());
            throw e;
        }
        listeners = new Listeners(acceptLoop, acceptor, settings, events, lookups);
    }

    /** Starts the loops; no rule is served yet. */
    public static Relay start(RelaySettings settings, RelayEvents events) {
        // Its clients may take the last file descriptor, and then it has something to say.
        Texts.readAhead("relay", "rule");
        Relay relay;
        try {
            relay = new Relay(settings, events);
        } catch (IOException e) {
            // On Windows a selector needs a socket pair, which it makes as files in the temporary directory.
            throw new PortProxyException(
                    ErrorId.SERVICE_UNAVAILABLE,
                    Texts.of("relay.no-selector", Reason.of(e)),
                    Texts.of("relay.start-java-with-directory"),
                    e);
        }
        relay.relayLoops.forEach(loop -> loop.loop().start());
        return relay;
    }

    /**
     * Replaces the rules that are served. When this returns, the listeners of removed rules are closed (a connect is
     * refused, the port can be bound again) and those of new rules opened, or reported as failed and tried again every
     * five seconds; a rule that listens on a host name follows when the name is looked up. Listeners that do not change
     * are not touched, and no connection is: a changed target is that of new connections. Of two rules for one address
     * and port the first in the list wins.
     *
     * @throws IllegalStateException after {@link #stop}
     */
    public void serve(List<ServedRule> rules) {
        serve(rules, Map.of());
    }

    /**
     * As {@link #serve(List)}, but for rules that must not be served, whatever their text says.
     *
     * @param refused why, as a whole sentence
     */
    public void serve(List<ServedRule> rules, Map<RuleId, Text> refused) {
        List<ServedRule> wanted = List.copyOf(rules);
        Map<RuleId, Text> left = Map.copyOf(refused);
        CompletableFuture<Void> done;
        synchronized (this) {
            if (stopping) {
                throw new IllegalStateException("the relay is stopped");
            }
            done = onAcceptLoop(() -> listeners.serve(wanted, left));
        }
        done.join();
    }

    /** How each rule is being served, in the order of the rules. */
    public List<ListenerState> listeners() {
        return listeners.states();
    }

    /** The counters of each rule, those of removed rules whose connections live on included; ordered by rule. */
    public List<RuleTraffic> traffic() {
        return listeners.counters().entrySet().stream()
                .map(entry -> entry.getValue().snapshot(entry.getKey()))
                .sorted(Comparator.comparing(traffic -> traffic.rule().toString()))
                .toList();
    }

    /** All that others are told of it at this moment. */
    public RelayStatus status(RelayIdentity self) {
        // Counters first: a rule that has one and is served a moment later stands among those that are served.
        List<RuleTraffic> traffic = traffic();
        return RelayStatus.of(
                self,
                stopping,
                acceptor.isPaused(),
                admission.active(),
                admission.maxConnections(),
                listeners(),
                traffic);
    }

    /** Connections at this moment. */
    public int connections() {
        return admission.active();
    }

    /**
     * Closes the listeners, waits until every connection has ended but no longer than {@code drain}, resets the rest and
     * ends the threads. Calling it again is harmless, and can make the wait shorter.
     *
     * @return how many connections were reset
     */
    public int stop(Duration drain) {
        synchronized (this) {
            stopping = true;
            onAcceptLoop(() -> {
                try {
                    listeners.close();
                } finally {
                    awaitDrained(drain);
                }
            });
        }
        drained.join();
        if (finishing.compareAndSet(false, true)) {
            finish();
        }
        return stopped.join();
    }

    /** Stops without waiting for connections to end. */
    public int stopNow() {
        return stop(Duration.ZERO);
    }

    private void awaitDrained(Duration drain) {
        if (admission.active() == 0 || drain.isZero() || drain.isNegative()) {
            drained.complete(null);
            return;
        }
        acceptLoop
                .timers()
                .set(
                        new TimerWheel.Timer() {
                            @Override
                            public void expired() {
                                drained.complete(null);
                            }
                        },
                        acceptLoop.now() + RuleState.nanos(drain));
    }

    private void connectionClosed(SelectLoop where) {
        acceptor.connectionClosed(where);
        if (stopping && admission.active() == 0) {
            // On the accepting loop, as a client may just be on its way from there.
            acceptLoop.execute(() -> {
                if (admission.active() == 0) {
                    drained.complete(null);
                }
            });
        }
    }

    private void finish() {
        int cut = admission.active();
        try {
            acceptLoop.execute(acceptor::close);
            relayLoops.forEach(RelayLoop::close);
            for (RelayLoop loop : relayLoops) {
                loop.loop().join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lookups.shutdownNow();
            stopped.complete(cut);
        }
    }

    private interface Change {
        void make() throws IOException;
    }

    private CompletableFuture<Void> onAcceptLoop(Change change) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        acceptLoop.execute(() -> {
            try {
                change.make();
                done.complete(null);
            } catch (IOException | RuntimeException | Error e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    List<RelayLoop> relayLoops() {
        return relayLoops;
    }

    SelectLoop acceptLoop() {
        return acceptLoop;
    }
}
