package dev.portproxy.relay;

import dev.portproxy.diagnostic.Reason;
import dev.portproxy.relay.loop.SelectLoop;
import dev.portproxy.relay.loop.Sockets;
import dev.portproxy.rule.RuleId;
import dev.portproxy.words.Text;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Brings the bound sockets in line with a plan, touching only those that change. Owned by the accepting loop. */
final class Bindings {

    /** What became of each socket of a plan. */
    interface Report {
        void bound(ListenPlan.Socket<RuleId> socket, Listener listener);

        void failed(ListenPlan.Socket<RuleId> socket, Text reason);
    }

    private final SelectLoop loop;
    private final Acceptor acceptor;
    private final Map<ListenPlan.Key<RuleId>, Listener> open = new HashMap<>();

    Bindings(SelectLoop loop, Acceptor acceptor) {
        this.loop = loop;
        this.acceptor = acceptor;
    }

    void apply(ListenPlan<RuleId> plan, Function<RuleId, RuleState> rules, Report report) throws IOException {
        Set<ListenPlan.Key<RuleId>> planned = withFallbacks(plan.sockets()).stream()
                .map(ListenPlan.Socket::key)
                .collect(Collectors.toSet());
        close(open.keySet().stream().filter(key -> !planned.contains(key)).toList());
        for (ListenPlan.Socket<RuleId> socket : plan.sockets()) {
            ensure(socket, rules, report);
        }
    }

    private void ensure(ListenPlan.Socket<RuleId> socket, Function<RuleId, RuleState> rules, Report report)
            throws IOException {
        Dispatch<RuleState> dispatch = socket.dispatch().map(rules);
        Listener listener = open.get(socket.key());
        if (listener != null) {
            listener.dispatch(dispatch);
            report.bound(socket, listener);
            return;
        }
        try {
            listener = bind(socket, dispatch);
        } catch (IOException | RuntimeException e) {
            report.failed(socket, reason(e));
            for (ListenPlan.Socket<RuleId> instead : socket.fallback()) {
                ensure(instead, rules, report);
            }
            return;
        }
        open.put(socket.key(), listener);
        report.bound(socket, listener);
    }

    private static Text reason(Exception failure) {
        if (failure instanceof UnsupportedOperationException) {
            return Text.of("relay.ipv6-is-not-available");
        }
        return new Text.Foreign(Reason.of(failure));
    }

    private Listener bind(ListenPlan.Socket<RuleId> socket, Dispatch<RuleState> dispatch) throws IOException {
        List<ListenPlan.Key<RuleId>> inTheWay = withFallbacks(socket.fallback()).stream()
                .map(ListenPlan.Socket::key)
                .filter(open::containsKey)
                .toList();
        if (!inTheWay.isEmpty()) {
            Set<LocalAddress> ours =
                    inTheWay.stream().map(ListenPlan.Key::address).collect(Collectors.toCollection(HashSet::new));
            if (!PortProbe.isFree(socket.address(), socket.port(), ours)) {
                throw new IOException("Address already in use");
            }
            // Who is in their queues already is served; only then make room.
            inTheWay.forEach(key -> acceptor.accept(Objects.requireNonNull(open.get(key))));
            close(inTheWay);
        }
        ServerSocketChannel channel = Sockets.listen(socket.address(), socket.port());
        try {
            Listener listener = new Listener(channel, acceptor, dispatch);
            acceptor.add(listener);
            return listener;
        } catch (IOException | RuntimeException e) {
            Sockets.close(channel);
            throw e;
        }
    }

    private void close(List<ListenPlan.Key<RuleId>> keys) throws IOException {
        if (!keys.isEmpty()) {
            keys.forEach(key -> acceptor.remove(Objects.requireNonNull(open.remove(key))));
            loop.flushClosed();
        }
    }

    private static List<ListenPlan.Socket<RuleId>> withFallbacks(List<ListenPlan.Socket<RuleId>> sockets) {
        List<ListenPlan.Socket<RuleId>> all = new ArrayList<>(sockets);
        sockets.forEach(socket -> all.addAll(withFallbacks(socket.fallback())));
        return all;
    }
}
