package dev.portproxy.check.live;

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
import dev.portproxy.rule.IpText;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.words.Texts;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Whether a rule's target can be found and answers: every address of it, all rules side by side. */
final class TargetCheck implements LiveCheck {

    private final MachineFacts facts;
    private final TargetAddresses addresses;
    private final WslTarget wsl;

    TargetCheck(MachineFacts facts) {
        this.facts = facts;
        addresses = new TargetAddresses(facts);
        wsl = new WslTarget(facts);
    }

    @Override
    public List<Finding> look(List<LiveRule> rules) {
        return new EachRule(facts).look(Texts.of("check-live.look-at-this-target"), rules, this::look);
    }

    private List<Finding> look(LiveRule rule) {
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
                        : Fix.words(Texts.of("check-live.use-other-family-or-address")));
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
        return wsl.explain(rule, ips.get(0), first, evidence)
                .map(List::of)
                .orElseGet(() -> List.of(failed(rule, ips, first, evidence)));
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

    private static Finding failed(LiveRule rule, List<InetAddress> ips, Attempt attempt, List<String> evidence) {
        String target = rule.targetText();
        return switch (attempt.outcome()) {
            case TIMED_OUT ->
                error(
                        rule,
                        FindingId.TARGET_TIMED_OUT,
                        Texts.of("check-live.target-does-not-answer", rule.id(), target),
                        evidence,
                        Texts.of(
                                "check-live.see-that-machine-is-on",
                                rule.connect().port()));
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
