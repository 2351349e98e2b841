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
        return new EachRule(facts).look("The look at this target", rules, this::look);
    }

    private List<Finding> look(LiveRule rule) {
        if (rule.unknownZone().isPresent()) {
            return List.of(error(
                    rule,
                    FindingId.TARGET_FAILED,
                    cannotBeConnected(rule),
                    List.of("this machine has no network interface "
                            + rule.unknownZone().get()),
                    "Write the number or the name of one of this machine's interfaces after the %."));
        }
        Look<List<InetAddress>> found = addresses.of(rule);
        if (found.reason().isPresent()) {
            return List.of(Findings.rule(
                    rule.id(),
                    FindingId.TARGET_NAME_UNKNOWN,
                    Severity.UNKNOWN,
                    "Where the target of " + rule.id() + " is could not be looked at.",
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
                        ? "The target name of " + rule.id() + " is not known to this machine's resolver."
                        : "The target name of " + rule.id() + " has no " + version + " address.",
                ofBoth.stream().map(ip -> "it has " + IpText.of(ip)).toList(),
                ofBoth.isEmpty()
                        ? Fix.of(
                                "To see what the resolver says",
                                ForeignCommand.here("nslookup")
                                        .text(rule.rule().connect().address()))
                        : Fix.words(
                                "Use a family that connects over the other IP version, or an address instead of the name."));
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
                    "The target name of " + rule.id() + " has several addresses, and not all of them answer: whoever"
                            + " takes such a one first waits or fails.",
                    evidence,
                    "Use the address that answers instead of the name."));
        }
        Attempt first = attempts.get(0);
        return wsl.explain(rule, ips.get(0), first, evidence)
                .map(List::of)
                .orElseGet(() -> List.of(failed(rule, ips, first, evidence)));
    }

    private static String words(InetAddress ip, int port, Attempt attempt) {
        String end = attempt.message().isEmpty() ? "" : " (" + attempt.message() + ")";
        return IpText.of(ip, port) + ": "
                + switch (attempt.outcome()) {
                    case CONNECTED -> "connected";
                    case REFUSED -> "refused";
                    case RESET -> "reset";
                    case TIMED_OUT -> "no answer";
                    case UNREACHABLE -> "no way there";
                    case FAILED -> "failed";
                }
                + " after " + attempt.took().toMillis() + " ms" + end;
    }

    private static Finding failed(LiveRule rule, List<InetAddress> ips, Attempt attempt, List<String> evidence) {
        String target = rule.targetText();
        return switch (attempt.outcome()) {
            case TIMED_OUT ->
                error(
                        rule,
                        FindingId.TARGET_TIMED_OUT,
                        "The target of " + rule.id() + ", " + target + ", does not answer at all: it is off, at another"
                                + " address, or a firewall drops what is sent to it.",
                        evidence,
                        "See that the machine is on and has that address, and that its firewall lets port "
                                + rule.connect().port() + " in.");
            case UNREACHABLE ->
                error(
                        rule,
                        FindingId.TARGET_UNREACHABLE,
                        "This machine has no way to the target of " + rule.id() + ", " + target + ".",
                        evidence,
                        "Connect the network or VPN that it is in, or correct the address.");
            case RESET ->
                error(
                        rule,
                        FindingId.TARGET_RESET,
                        "The target of " + rule.id() + ", " + target
                                + ", cuts the connection at once: a firewall on the way, or a server that is full.",
                        evidence,
                        "Look into the target's own log.");
            case REFUSED ->
                error(
                        rule,
                        FindingId.TARGET_REFUSED,
                        "The target of " + rule.id() + ", " + target
                                + ", refused the connection: the host is up, but nothing listens on that port.",
                        evidence,
                        startThere(rule, ips));
            default ->
                error(
                        rule,
                        FindingId.TARGET_FAILED,
                        cannotBeConnected(rule),
                        evidence,
                        lacksZone(ips.get(0))
                                ? "A link-local address needs an interface: write the number of this machine's interface behind"
                                        + " it, as in fe80::1%4."
                                : "The evidence has the system's own words. Correct the target, or allow the connection.");
        };
    }

    private static String cannotBeConnected(LiveRule rule) {
        return "The target of " + rule.id() + ", " + rule.targetText() + ", cannot be connected to.";
    }

    private static boolean lacksZone(InetAddress ip) {
        return ip instanceof Inet6Address v6 && v6.isLinkLocalAddress() && v6.getScopeId() == 0;
    }

    /** A program that listens on loopback alone is refused from outside only, and each IP version has its own addresses. */
    private static String startThere(LiveRule rule, List<InetAddress> ips) {
        if (ips.get(0).isLoopbackAddress()) {
            return "Start the program; if it runs, let it listen on "
                    + IpText.of(ips.get(0), rule.connect().port()) + ", or correct the rule's target.";
        }
        return IpVersion.of(ips.get(0)) == IpVersion.V4
                ? "Start the program there; if it runs, let it listen on 0.0.0.0 instead of 127.0.0.1."
                : "Start the program there; if it runs, let it listen on :: instead of ::1 or an IPv4 address.";
    }

    private static Finding error(LiveRule rule, FindingId id, String message, List<String> evidence, String fix) {
        return Findings.rule(rule.id(), id, Severity.ERROR, message, evidence, fix);
    }
}
