package dev.portproxy.check.port;

import dev.portproxy.diagnostic.Commands;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.machine.Listener;
import dev.portproxy.relay.ListenerStatus;
import dev.portproxy.relay.RelayStatus;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.RuleId;
import dev.portproxy.words.Texts;
import java.util.List;
import java.util.stream.Stream;

/** A port that a relay holds, in words. */
final class RelayHold {

    private RelayHold() {}

    /** Which relay holds it: "127.0.0.1:80 is served by the relay of STORE". */
    static String sentence(RelayStatus relay, Listener holder) {
        return relay.store()
                .map(store -> Texts.of("check-port.relay-of-store-serves", holder.endpoint(), store, relay.pid()))
                .orElseGet(() -> Texts.of("check-port.relay-of-no-store-serves", holder.endpoint(), relay.pid()));
    }

    static List<String> evidence(RelayStatus relay, Listener holder) {
        String process = relay.store()
                .map(store -> Texts.of("check-port.process-is-relay-of-store", relay.pid(), store))
                .orElseGet(() -> Texts.of("check-port.process-is-relay-of-no-store", relay.pid()));
        return Stream.concat(Stream.of(process), rules(relay, holder).stream()).toList();
    }

    /** The rules that it serves there. */
    static List<String> rules(RelayStatus relay, Listener holder) {
        return served(relay, holder)
                .map(listener -> Texts.of(
                        "check-port.it-serves-rule-to",
                        listener.family() + " " + listener.name(),
                        listener.connect().map(Endpoint::text).orElse("-")))
                .toList();
    }

    /** Of a relay, whose process nobody should end for one port. */
    static Fix fix(RelayStatus relay, Listener holder) {
        Fix another = Fix.words(Texts.of("check-port.take-another-port"));
        return relay.store().isEmpty()
                ? another
                : served(relay, holder)
                        .findFirst()
                        .flatMap(rule -> Family.of(rule.family()).map(family -> new RuleId(family, rule.name())))
                        .map(rule -> Fix.of(Commands.named("disable", rule)
                                .inStore(relay.store().get())))
                        .orElse(another);
    }

    /** On that port; which of its sockets serves which rule is the relay's own affair. */
    private static Stream<ListenerStatus> served(RelayStatus relay, Listener holder) {
        String exact = Endpoint.of(new java.net.InetSocketAddress(holder.address(), holder.port()))
                .text();
        List<ListenerStatus> onPort = relay.listeners().stream()
                .filter(listener -> listener.listening().stream().anyMatch(bound -> isPort(bound, holder.port())))
                .toList();
        List<ListenerStatus> there = onPort.stream()
                .filter(listener -> listener.listening().contains(exact))
                .toList();
        return (there.isEmpty() ? onPort : there).stream();
    }

    private static boolean isPort(String bound, int port) {
        return bound.endsWith("/" + port);
    }
}
