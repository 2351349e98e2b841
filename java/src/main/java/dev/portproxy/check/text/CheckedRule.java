package dev.portproxy.check.text;

import dev.portproxy.diagnostic.Beside;
import dev.portproxy.diagnostic.Commands;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Hint;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.diagnostic.Shown;
import dev.portproxy.diagnostic.Step;
import dev.portproxy.rule.Address;
import dev.portproxy.rule.EffectiveEndpoint;
import dev.portproxy.rule.Port;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import dev.portproxy.rule.ServicePorts;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** One rule on its way through the checks: its texts understood once, and what was found so far. */
final class CheckedRule {

    private final Rule rule;
    private final Optional<Beside> stored;
    private final ServicePorts services;
    private final Predicate<Rule> accepted;
    private final Set<RuleId> there;
    private final Address listenAddress;
    private final Address connectAddress;
    private final Port listenPort;
    private final Port connectPort;
    private final Optional<EffectiveEndpoint> listen;
    private final Optional<EffectiveEndpoint> connect;
    private final List<Finding> findings;

    /**
     * @param stored what it has beside its endpoints; empty for a rule that is still to be added: its fixes are then other
     *     words to add
     * @param accepted whether a rule that a fix proposes could be added
     * @param there the store's rules, this one included: none of these can be added
     * @param findings where the rule's findings go
     */
    CheckedRule(
            Rule rule,
            Optional<Beside> stored,
            ServicePorts services,
            Predicate<Rule> accepted,
            Set<RuleId> there,
            List<Finding> findings) {
        this.rule = rule;
        this.stored = stored;
        this.services = services;
        this.accepted = accepted;
        this.there = there;
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

    boolean connectsSomewhere() {
        return connect.filter(target -> !target.isWildcard()).isPresent();
    }

    /** {@code The listen address 10.0.0.1 of v4tov4 10.0.0.1/80}. */
    String addressOf(Side side) {
        String address = Shown.text(side.of(rule).address());
        return side == Side.LISTEN
                ? Texts.of("check-text.listen-address-of", address, Shown.name(rule))
                : Texts.of("check-text.target-address-of", address, Shown.name(rule));
    }

    /** {@code The listen port 80 of v4tov4 10.0.0.1/80}. */
    String portOf(Side side) {
        String port = Shown.text(side.of(rule).port());
        return side == Side.LISTEN
                ? Texts.of("check-text.listen-port-of", port, Shown.name(rule))
                : Texts.of("check-text.target-port-of", port, Shown.name(rule));
    }

    /** The commands that put the rule right, all of its fields at once; empty if none does. */
    Optional<Fix> mended() {
        return mended(rule);
    }

    /** The same for a rule of which one field has been chosen already. */
    Optional<Fix> mended(Rule chosen) {
        return MendedRule.of(chosen)
                .filter(better -> !better.equals(rule))
                .filter(accepted)
                .map(this::replaceWith);
    }

    /** The new rule first: if that is refused, the old one is still there. */
    private Fix replaceWith(Rule better) {
        if (stored.isEmpty()) {
            return Fix.of(addition(better));
        }
        if (isAnother(better)) {
            return Fix.of(
                    Texts.of("check-text.if-rule-takes-place-of-this", Hint.harmless(better.id())),
                    Commands.delete(rule));
        }
        return better.id().equals(rule.id())
                ? Fix.of(Commands.set(better))
                : Fix.of(addition(better), Commands.delete(rule));
    }

    /** The command that adds a rule in place of this one; to change one keeps all that it has. */
    OwnCommand addition(Rule better) {
        return stored.orElse(Beside.NOTHING).in(Commands.add(better));
    }

    /** Whether a rule could be added, so that a fix may propose it. */
    boolean accepts(Rule other) {
        return accepted.test(other) && !isAnother(other);
    }

    private boolean isAnother(Rule other) {
        return !other.id().equals(rule.id()) && there.contains(other.id());
    }

    boolean isStored() {
        return stored.isPresent();
    }

    /** What takes the rule away: a command, or leaving it out. */
    Step drop() {
        return stored.isPresent() ? Commands.delete(rule) : new Hint(Texts.of("check-text.leave-rule-out"));
    }

    void report(FindingId problem, Severity severity, String message, Fix fix, List<String> moreEvidence) {
        List<String> evidence = new ArrayList<>();
        evidence.add(Shown.whole(rule));
        evidence.addAll(moreEvidence);
        findings.add(new Finding(problem, severity, message, evidence, fix, Optional.of(rule.id())));
    }

    void report(FindingId problem, Severity severity, String message, Fix fix) {
        report(problem, severity, message, fix, List.of());
    }

    /** @param fix words alone */
    void report(FindingId problem, Severity severity, String message, String fix) {
        report(problem, severity, message, Fix.words(fix));
    }
}
