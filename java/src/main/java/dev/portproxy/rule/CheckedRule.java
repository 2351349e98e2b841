package dev.portproxy.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One rule on its way through the checks: its texts understood once, and what was found so far. */
final class CheckedRule {

    private final Rule rule;
    private final boolean stored;
    private final ServicePorts services;
    private final Address listenAddress;
    private final Address connectAddress;
    private final Port listenPort;
    private final Port connectPort;
    private final Optional<EffectiveEndpoint> listen;
    private final Optional<EffectiveEndpoint> connect;
    private final List<Finding> findings;

    /**
     * @param stored false for a rule that is still to be added: its fixes are then other words to add
     * @param findings where the rule's findings go
     */
    CheckedRule(Rule rule, boolean stored, ServicePorts services, List<Finding> findings) {
        this.rule = rule;
        this.stored = stored;
        this.services = services;
        this.findings = findings;
        listenAddress = rule.listen().parsedAddress();
        connectAddress = rule.connect().parsedAddress();
        listenPort = rule.listen().parsedPort();
        connectPort = rule.connect().parsedPort();
        listen = EffectiveEndpoint.of(rule.family().listens(), listenAddress, listenPort, services);
        connect = EffectiveEndpoint.of(rule.family().connects(), connectAddress, connectPort, services);
    }

    Rule rule() {
        return rule;
    }

    ServicePorts services() {
        return services;
    }

    Address address(Side side) {
        return side == Side.LISTEN ? listenAddress : connectAddress;
    }

    Port port(Side side) {
        return side == Side.LISTEN ? listenPort : connectPort;
    }

    Optional<EffectiveEndpoint> listen() {
        return listen;
    }

    Optional<EffectiveEndpoint> connect() {
        return connect;
    }

    /** {@code The listen address 10.0.0.1 of v4tov4 10.0.0.1/80}. */
    String addressOf(Side side) {
        return "The " + side.word() + " address " + Shown.text(side.of(rule).address()) + " of " + Shown.name(rule);
    }

    /** {@code The listen port 80 of v4tov4 10.0.0.1/80}. */
    String portOf(Side side) {
        return "The " + side.word() + " port " + Shown.text(side.of(rule).port()) + " of " + Shown.name(rule);
    }

    /** The command that puts another rule in this one's place. */
    String replaceWith(Rule better) {
        if (!stored) {
            return Commands.add(better);
        }
        return better.id().equals(rule.id())
                ? Commands.set(better)
                : Commands.delete(rule) + ", then: " + Commands.add(better);
    }

    /** What takes the rule away: a command, or leaving it out. */
    String drop() {
        return stored ? Commands.delete(rule) : "leave the rule out";
    }

    void report(RuleProblem problem, Severity severity, String message, String fix, List<String> moreEvidence) {
        List<String> evidence = new ArrayList<>();
        evidence.add(Shown.whole(rule));
        evidence.addAll(moreEvidence);
        findings.add(new Finding(problem.id(), severity, message, evidence, fix, Optional.of(rule.id())));
    }

    void report(RuleProblem problem, Severity severity, String message, String fix) {
        report(problem, severity, message, fix, List.of());
    }
}
