package dev.portproxy.control;

import dev.portproxy.app.Stores;
import dev.portproxy.app.serving.ConnectionLine;
import dev.portproxy.app.serving.RelayRun;
import dev.portproxy.cli.Version;
import dev.portproxy.relay.ListenerState;
import dev.portproxy.relay.Relay;
import dev.portproxy.relay.RuleTraffic;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a running relay tells of itself: the JSON objects {@code relay} and {@code listener}. */
public final class RelayObjects {

    private final Relay relay;
    private final RelayRun.Work work;
    private final int maxConnections;
    private final long started = System.currentTimeMillis();
    private volatile boolean stopping;

    public RelayObjects(Relay relay, RelayRun.Work work, int maxConnections) {
        this.relay = relay;
        this.work = work;
        this.maxConnections = maxConnections;
    }

    /** From now on it says that it ends. */
    public void stopping() {
        stopping = true;
    }

    /** The relay, then its rules in their order, then those that are no longer served and whose connections live on. */
    public List<Map<String, Object>> all() {
        List<Map<String, Object>> objects = new ArrayList<>();
        objects.add(self());
        Map<RuleId, RuleTraffic> traffic = new LinkedHashMap<>();
        relay.traffic().forEach(counters -> traffic.put(counters.rule(), counters));
        for (ListenerState state : relay.listeners()) {
            // Of two rules with one name the first is served, and the counters are its own.
            objects.add(listener(state, traffic.remove(state.rule().id())));
        }
        traffic.values().forEach(counters -> objects.add(draining(counters)));
        return objects;
    }

    private Map<String, Object> self() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "relay");
        object.put("pid", ProcessHandle.current().pid());
        object.put("version", Version.number());
        object.put("store", work.store().map(Stores.Opened::nameAnywhere).orElse(null));
        object.put("service", work.service());
        object.put("started", started);
        object.put("stopping", stopping);
        object.put("connections", relay.connections());
        object.put("maxConnections", maxConnections);
        return object;
    }

    private static Map<String, Object> listener(ListenerState state, RuleTraffic traffic) {
        Rule rule = state.rule();
        Map<String, Object> object = named(rule.id());
        object.put("listenAddress", rule.listen().address());
        object.put("listenPort", rule.listen().port());
        object.put("connectAddress", rule.connect().address());
        object.put("connectPort", rule.connect().port());
        object.put(
                "state",
                switch (state.status()) {
                    case LISTENING -> RelayState.LISTENING.text();
                    case RESOLVING -> RelayState.RESOLVING.text();
                    case BIND_FAILED -> RelayState.FAILED.text();
                    case NOT_SERVABLE -> RelayState.NOT_SERVABLE.text();
                });
        object.put(
                "listening",
                state.listening().stream().map(ConnectionLine::text).toList());
        object.put("message", state.message());
        object.put(
                "failures",
                state.failures().stream()
                        .map(failure -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("address", failure.address().getHostAddress());
                            one.put("port", failure.port());
                            one.put("message", failure.message());
                            return one;
                        })
                        .toList());
        count(object, traffic == null ? none(rule.id()) : traffic);
        return object;
    }

    private static Map<String, Object> draining(RuleTraffic traffic) {
        Map<String, Object> object = named(traffic.rule());
        for (String absent : List.of("listenAddress", "listenPort", "connectAddress", "connectPort")) {
            object.put(absent, null);
        }
        object.put("state", RelayState.DRAINING.text());
        object.put("listening", List.of());
        object.put("message", "Nothing new is accepted; live connections go on.");
        object.put("failures", List.of());
        count(object, traffic);
        return object;
    }

    private static Map<String, Object> named(RuleId id) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "listener");
        object.put("pid", ProcessHandle.current().pid());
        object.put("family", id.family().text());
        object.put("name", id.name());
        return object;
    }

    private static void count(Map<String, Object> object, RuleTraffic traffic) {
        object.put("accepted", traffic.accepted());
        object.put("active", traffic.active());
        object.put("refused", traffic.refused());
        object.put("timedOut", traffic.timedOut());
        object.put("denied", traffic.denied());
        object.put("bytesToTarget", traffic.bytesToTarget());
        object.put("bytesToClient", traffic.bytesToClient());
    }

    private static RuleTraffic none(RuleId id) {
        return new RuleTraffic(id, 0, 0, 0, 0, 0, 0, 0, 0);
    }
}
