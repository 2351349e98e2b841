package dev.portproxy.check.live;

import dev.portproxy.check.port.PortDiagnosis;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.ForeignCommand;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.machine.Connector.Attempt;
import dev.portproxy.machine.Connector.Outcome;
import dev.portproxy.machine.Look;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.IpText;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.rule.Rule;
import dev.portproxy.words.Texts;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a rule's target can be found and answers: every address of it, all rules side by side. */
final class TargetCheck implements RuleLook {

    private final MachineFacts facts;
    private final TargetAddresses addresses;
    private final AllRules all;
    private final WslTarget wsl;
    private final GuestNetworks guests;
    private final NearMiss near;

    TargetCheck(MachineFacts facts, AllRules all, WslFacts wsl, PortDiagnosis diagnosis) {
        this.facts = facts;
        this.all = all;
        addresses = new TargetAddresses(facts);
        this.wsl = new WslTarget(facts, all, wsl);
        guests = new GuestNetworks(facts, all);
        near = new NearMiss(facts, all, diagnosis);
    }

    @Override
    public List<Finding> look(LiveRule rule) {
        if (rule.unknownZone().isPresent()) {
            return List.of(error(
                    rule,
                    FindingId.TARGET_FAILED,
                    cannotBeConnected(rule),
                    List.of(Texts.of(
                            "check-live.there-is-no-network-interface",
                            rule.unknownZone().get())),
                    Texts.of("check-live.write-interface-of-this-machine")));
        }
        Look<List<InetAddress>> found = addresses.of(rule);
        if (found.reason().isPresent()) {
            return List.of(Findings.rule(
                    rule.id(),
                    FindingId.TARGET_NAME_UNKNOWN,
                    Severity.UNKNOWN,
                    Texts.of("check-live.target-name-is-unknown", rule.id()),
                    List.of(found.reason().get()),
                    ""));
        }
        List<InetAddress> ips = found.value().orElseThrow();
        return ips.isEmpty() ? List.of(noAddress(rule)) : connect(rule, ips);
    }

    private Finding noAddress(LiveRule rule) {
        List<InetAddress> ofBoth = addresses.all(rule).value().orElse(List.of());
        String version = rule.connect().version().label();
        return Findings.rule(
                rule.id(),
                FindingId.TARGET_NAME_NOT_FOUND,
                Severity.ERROR,
                ofBoth.isEmpty()
                        ? Texts.of("check-live.resolver-does-not-know-target-name", rule.id())
                        : Texts.of("check-live.target-name-has-no-such-address", rule.id(), version),
                ofBoth.stream()
                        .map(ip -> Texts.of("check-live.name-has-address", IpText.of(ip)))
                        .toList(),
                ofBoth.isEmpty()
                        ? Fix.of(
                                Texts.of("check-live.to-see-what-resolver-says"),
                                ForeignCommand.here("nslookup")
                                        .text(rule.rule().connect().address()))
                        : overOtherVersion(rule));
    }

    /** The same target, connected to over the other IP version. */
    private Fix overOtherVersion(LiveRule rule) {
        Rule old = rule.rule();
        IpVersion other = old.family().connects() == IpVersion.V4 ? IpVersion.V6 : IpVersion.V4;
        return all.change(rule, new Rule(Family.of(old.family().listens(), other), old.listen(), old.connect()));
    }

    private List<Finding> connect(LiveRule rule, List<InetAddress> ips) {
        List<Attempt> attempts = new ArrayList<>();
        List<String> evidence = new ArrayList<>();
        for (InetAddress ip : ips) {
            Attempt attempt =
                    facts.connect(new InetSocketAddress(ip, rule.connect().port()));
            attempts.add(attempt);
            evidence.add(words(ip, rule.connect().port(), attempt));
        }
        long dead = attempts.stream()
                .filter(attempt -> attempt.outcome() != Outcome.CONNECTED)
                .count();
        if (dead == 0) {
            return List.of();
        }
        if (dead < attempts.size()) {
            return List.of(Findings.rule(
                    rule.id(),
                    FindingId.TARGET_ADDRESS_DEAD,
                    Severity.WARNING,
                    Texts.of("check-live.some-addresses-do-not-answer", rule.id()),
                    evidence,
                    Texts.of("check-live.use-address-that-answers")));
        }
        Attempt first = attempts.get(0);
        boolean refused = attempts.stream().allMatch(attempt -> attempt.outcome() == Outcome.REFUSED);
        return List.of(wsl.explain(rule, ips.get(0), first, evidence)
                .or(() -> guests.explain(rule, ips.get(0), evidence))
                .or(() -> refused ? near.explain(rule, ips, evidence) : Optional.empty())
                .or(() -> otherVersion(rule, first, evidence))
                .orElseGet(() -> failed(rule, ips, first, evidence)));
    }

    /** A name whose addresses of the other IP version answer. */
    private Optional<Finding> otherVersion(LiveRule rule, Attempt first, List<String> evidence) {
        if (rule.targetIp().isPresent()) {
            return Optional.empty();
        }
        int port = rule.connect().port();
        return addresses.all(rule).value().stream()
                .flatMap(List::stream)
                .filter(ip -> IpVersion.of(ip) != rule.connect().version())
                .filter(ip -> facts.connect(new InetSocketAddress(ip, port)).outcome() == Outcome.CONNECTED)
                .findFirst()
                .map(ip -> Findings.rule(
                        rule.id(),
                        id(first.outcome()),
                        Severity.ERROR,
                        Texts.of(
                                "check-live.target-answers-over-other-version",
                                rule.id(),
                                rule.targetText(),
                                rule.connect().version().label(),
                                IpText.of(ip, port)),
                        evidence,
                        overOtherVersion(rule)));
    }

    private static FindingId id(Outcome outcome) {
        return switch (outcome) {
            case REFUSED -> FindingId.TARGET_REFUSED;
            case TIMED_OUT -> FindingId.TARGET_TIMED_OUT;
            case UNREACHABLE -> FindingId.TARGET_UNREACHABLE;
            case RESET -> FindingId.TARGET_RESET;
            default -> FindingId.TARGET_FAILED;
        };
    }

    private static String words(InetAddress ip, int port, Attempt attempt) {
        String how = switch (attempt.outcome()) {
            case CONNECTED -> Texts.of("check-live.connected");
            case REFUSED -> Texts.of("check-live.refused");
            case RESET -> Texts.of("check-live.reset");
            case TIMED_OUT -> Texts.of("check-live.no-answer");
            case UNREACHABLE -> Texts.of("check-live.no-way-there");
            case FAILED -> Texts.of("check-live.failed");
        };
        return IpText.of(ip, port) + ": " + Took.words(how, attempt.took(), attempt.message());
    }

    private Finding failed(LiveRule rule, List<InetAddress> ips, Attempt attempt, List<String> evidence) {
        String target = rule.targetText();
        return switch (attempt.outcome()) {
            case TIMED_OUT ->
                error(
                        rule,
                        FindingId.TARGET_TIMED_OUT,
                        Texts.of("check-live.target-does-not-answer", rule.id(), target),
                        evidence,
                        seeWhyItIsSilent(ips.get(0), rule.connect().port()));
            case UNREACHABLE ->
                error(
                        rule,
                        FindingId.TARGET_UNREACHABLE,
                        Texts.of("check-live.there-is-no-way-to-target", rule.id(), target),
                        evidence,
                        Texts.of("check-live.connect-network-or-vpn"));
            case RESET ->
                error(
                        rule,
                        FindingId.TARGET_RESET,
                        Texts.of("check-live.target-cuts-connection", rule.id(), target),
                        evidence,
                        Texts.of("check-live.look-into-log-of-target"));
            case REFUSED ->
                error(
                        rule,
                        FindingId.TARGET_REFUSED,
                        Texts.of("check-live.target-refused", rule.id(), target),
                        evidence,
                        startThere(rule, ips));
            default ->
                error(
                        rule,
                        FindingId.TARGET_FAILED,
                        cannotBeConnected(rule),
                        evidence,
                        lacksZone(ips.get(0))
                                ? Texts.of("check-live.link-local-address-needs-interface")
                                : Texts.of("check-live.correct-target-or-allow-connection"));
        };
    }

    private static String cannotBeConnected(LiveRule rule) {
        return Texts.of("check-live.target-cannot-be-connected", rule.id(), rule.targetText());
    }

    private static boolean lacksZone(InetAddress ip) {
        return ip instanceof Inet6Address v6 && v6.isLinkLocalAddress() && v6.getScopeId() == 0;
    }

    /** This machine is on, and has its own address. */
    private String seeWhyItIsSilent(InetAddress ip, int port) {
        return facts.isOwn(ip)
                ? Texts.of("check-live.see-why-program-accepts-none", IpText.of(ip, port))
                : Texts.of("check-live.see-that-machine-is-on", port);
    }

    /** A program that listens on loopback alone is refused from outside only, and each IP version has its own addresses. */
    private static String startThere(LiveRule rule, List<InetAddress> ips) {
        if (ips.get(0).isLoopbackAddress()) {
            return Texts.of(
                    "check-live.start-program-here",
                    IpText.of(ips.get(0), rule.connect().port()));
        }
        return IpVersion.of(ips.get(0)) == IpVersion.V4
                ? Texts.of("check-live.start-program-there-on-ipv4")
                : Texts.of("check-live.start-program-there-on-ipv6");
    }

    private static Finding error(LiveRule rule, FindingId id, String message, List<String> evidence, String fix) {
        return Findings.rule(rule.id(), id, Severity.ERROR, message, evidence, fix);
    }
}
