package dev.portproxy.check.live;

import dev.portproxy.check.port.PortDiagnosis;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.machine.Connector.Outcome;
import dev.portproxy.machine.Listener;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.machine.PortOwner;
import dev.portproxy.machine.PortOwners;
import dev.portproxy.rule.Address;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.IpText;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.rule.Rule;
import dev.portproxy.words.Texts;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * What a target was meant to be that refuses, where the refusing machine is this one: the program listens on another of its
 * addresses, over UDP alone, or cannot listen at all.
 */
final class NearMiss {

    private final MachineFacts facts;
    private final AllRules all;
    private final PortDiagnosis diagnosis;

    NearMiss(MachineFacts facts, AllRules all, PortDiagnosis diagnosis) {
        this.facts = facts;
        this.all = all;
        this.diagnosis = diagnosis;
    }

    /**
     * Empty where the target is another machine, and where nothing of this one is like it.
     *
     * @param ips all of its addresses, each of which refused
     */
    Optional<Finding> explain(LiveRule rule, List<InetAddress> ips, List<String> attempts) {
        if (!ips.stream().allMatch(facts::isOwn) || facts.owners().value().isEmpty()) {
            return Optional.empty();
        }
        int port = rule.connect().port();
        List<PortOwner> there = programs(facts.owners().value().get(), port);
        if (there.stream().anyMatch(owner -> ips.stream().anyMatch(ip -> takes(owner.listener(), ip)))) {
            return Optional.empty(); // It listens exactly there: that it refuses has another reason.
        }
        return elsewhere(rule, ips.get(0), there, attempts)
                .or(() -> overUdp(rule, ips, attempts))
                .or(() -> excluded(rule, ips.get(0), attempts))
                .or(() -> inItsPlace(rule, attempts));
    }

    private List<PortOwner> programs(PortOwners owners, int port) {
        return owners.ofPort(port).stream()
                .filter(owner -> !all.haveListener(owner.listener()) && !isForward(owner.listener()))
                .toList();
    }

    /** A relay's of another store: what it reaches is what another rule reaches. */
    private boolean isForward(Listener listener) {
        return listener.pid().isPresent() && diagnosis.isRelay(listener.pid().getAsLong());
    }

    private static boolean takes(Listener listener, InetAddress ip) {
        return IpVersion.of(listener.address()) == IpVersion.of(ip)
                && (listener.address().isAnyLocalAddress() || listener.address().equals(ip));
    }

    private Optional<Finding> elsewhere(
            LiveRule rule, InetAddress refused, List<PortOwner> programs, List<String> attempts) {
        return programs.stream()
                .sorted(Comparator.comparing((PortOwner owner) -> !isOfLoopback(owner.listener()))
                        .thenComparing(owner -> IpVersion.of(owner.listener().address()) != IpVersion.of(refused)))
                .filter(owner -> reaches(way(owner.listener()), owner.listener().port()))
                .findFirst()
                .map(owner -> elsewhere(rule, owner, attempts));
    }

    private static boolean isOfLoopback(Listener listener) {
        return listener.address().isAnyLocalAddress() || listener.address().isLoopbackAddress();
    }

    /** The address by which a program of this machine is reached. */
    private static InetAddress way(Listener listener) {
        InetAddress address = listener.address();
        return address.isAnyLocalAddress()
                ? ((Address.Literal) Address.of(IpVersion.of(address).loopback())).ip()
                : address;
    }

    private boolean reaches(InetAddress ip, int port) {
        return facts.connect(new InetSocketAddress(ip, port)).outcome() == Outcome.CONNECTED;
    }

    private Finding elsewhere(LiveRule rule, PortOwner owner, List<String> attempts) {
        InetAddress way = way(owner.listener());
        Rule old = rule.rule();
        Rule better = new Rule(
                Family.of(old.family().listens(), IpVersion.of(way)),
                old.listen(),
                new Endpoint(IpText.of(way), old.connect().port()));
        return refused(
                rule,
                Texts.of(
                        "check-live.target-listens-elsewhere",
                        rule.id(),
                        rule.targetText(),
                        owner.listener().endpoint()),
                attempts,
                owner.sentence(),
                all.change(rule, better));
    }

    private Optional<Finding> overUdp(LiveRule rule, List<InetAddress> ips, List<String> attempts) {
        return facts.datagrams()
                .value()
                .flatMap(owners -> owners.ofPort(rule.connect().port()).stream()
                        .filter(owner -> isOfLoopback(owner.listener())
                                || ips.contains(owner.listener().address()))
                        .findFirst())
                .map(owner -> refused(
                        rule,
                        Texts.of(
                                "check-live.target-takes-udp-only",
                                rule.id(),
                                rule.targetText(),
                                owner.listener().endpoint()),
                        attempts,
                        owner.sentence(),
                        Fix.words(Texts.of("check-live.let-it-listen-on-tcp"))));
    }

    private Optional<Finding> excluded(LiveRule rule, InetAddress refused, List<String> attempts) {
        int port = rule.connect().port();
        return diagnosis.excluded(port, EnumSet.of(IpVersion.of(refused))).stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .findFirst()
                .map(found -> Findings.rule(
                        rule.id(),
                        FindingId.PORT_EXCLUDED,
                        Severity.ERROR,
                        Texts.of("check-live.target-port-is-excluded", rule.id(), rule.targetText(), port),
                        with(attempts, found.message()),
                        found.fix()));
    }

    /** A rule on the port of its own target keeps a program from it that wants the port on every address. */
    private Optional<Finding> inItsPlace(LiveRule rule, List<String> attempts) {
        int port = rule.connect().port();
        return rule.listenIp()
                .filter(ip -> rule.port() == port && !ip.isLoopbackAddress())
                .map(ip -> refused(
                        rule,
                        Texts.of("check-live.target-refused", rule.id(), rule.targetText()),
                        attempts,
                        Texts.of("check-live.rule-holds-port-of-target", IpText.of(ip, port), port),
                        Fix.words(Texts.of("check-live.start-program-before-rule"))));
    }

    private static Finding refused(LiveRule rule, String message, List<String> attempts, String more, Fix fix) {
        return Findings.rule(rule.id(), FindingId.TARGET_REFUSED, Severity.ERROR, message, with(attempts, more), fix);
    }

    private static List<String> with(List<String> attempts, String more) {
        List<String> evidence = new ArrayList<>(attempts);
        evidence.add(more);
        return evidence;
    }
}
