package dev.portproxy.app;

import dev.portproxy.check.live.LiveRule;
import dev.portproxy.control.PeerRelays;
import dev.portproxy.diagnostic.Commands;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.diagnostic.Shown;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.machine.Platform;
import dev.portproxy.relay.RelayStatus;
import dev.portproxy.rule.Circles;
import dev.portproxy.rule.Rule;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Rules of a store whose connections would come back to them over rules of other stores, which relays serve now. */
final class RelayCircles {

    private static final int NAMED = 10;

    private final Platform platform;
    private final Stores.Opened store;
    private final HostAddresses names;

    RelayCircles(Platform platform, Stores.Opened store) {
        this.platform = platform;
        this.store = store;
        names = HostAddresses.withoutLookUp(platform.services());
    }

    List<Finding> look(MachineFacts facts, List<LiveRule> rules) {
        String own = store.nameAnywhere();
        List<RelayStatus> all = new PeerRelays(Optional.empty(), AskedRelays.directories(platform)).ask();
        List<RelayStatus> others = all.stream()
                .filter(relay -> !relay.store().equals(Optional.of(own)))
                .toList();
        if (others.isEmpty()) {
            return List.of();
        }
        Set<Long> relays = all.stream().map(RelayStatus::pid).collect(Collectors.toSet());
        List<Circles.Hop<Object>> hops = new ArrayList<>();
        rules.stream()
                .map(rule -> hop(rule.rule()))
                .filter(hop -> isFree(hop, facts, relays))
                .forEach(hops::add);
        for (RelayStatus relay : others) {
            RelayHops.listening(relay, names).forEach(hops::add);
            RelayHops.notServed(relay, names)
                    .filter(hop -> isFree(hop, facts, relays))
                    .forEach(hops::add);
        }
        List<Finding> findings = new ArrayList<>();
        Circles.through(hops, platform.ownAddresses(), place -> HeldPlaces.test(facts, place, OptionalLong.empty()))
                .forEach((rule, way) -> {
                    if (rule instanceof Rule mine) {
                        way.stream()
                                .filter(RelayHops.Of.class::isInstance)
                                .findFirst()
                                .ifPresent(other -> findings.add(finding(mine, way, (RelayHops.Of) other)));
                    }
                });
        return findings;
    }

    /** Where a program that is no relay listens, the connection ends there, and its rule has another trouble. */
    private static boolean isFree(Circles.Hop<Object> hop, MachineFacts facts, Set<Long> relays) {
        return facts.owners()
                .value()
                .filter(owners -> hop.listens().stream()
                        .flatMap(place -> owners.ofPort(place.port()).stream())
                        .map(owner -> owner.listener().pid())
                        .anyMatch(pid -> pid.isPresent() && !relays.contains(pid.getAsLong())))
                .isEmpty();
    }

    private Circles.Hop<Object> hop(Rule rule) {
        return new Circles.Hop<>(
                rule,
                names.of(rule.family().listens(), rule.listen()),
                names.of(rule.family().connects(), rule.connect()));
    }

    private static Finding finding(Rule rule, List<Object> way, RelayHops.Of other) {
        List<String> evidence = new ArrayList<>();
        evidence.add(Shown.whole(rule));
        evidence.add(Circles.written(way.stream().map(RelayCircles::name).toList(), NAMED));
        Fix fix = Fix.of(Texts.of("app.break-circle-here"), Commands.delete(rule));
        return new Finding(
                FindingId.FORWARD_CYCLE,
                Severity.ERROR,
                Texts.of("app.connections-come-back-over-other-store", Shown.name(rule), Shown.line(other.toString())),
                evidence,
                other.store()
                        .map(name -> fix.or(Fix.of(
                                Texts.of("app.break-circle-there"),
                                Commands.named("disable", other.id()).inStore(name))))
                        .orElse(fix),
                Optional.of(rule.id()));
    }

    private static String name(Object hop) {
        return hop instanceof Rule rule ? Shown.name(rule) : Shown.line(hop.toString());
    }
}
