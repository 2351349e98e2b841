package dev.portproxy.firewall;

import dev.portproxy.machine.Profile;
import dev.portproxy.rule.RuleId;
import dev.portproxy.words.Texts;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether a rule is about an inbound TCP connection to a listener, each token looked at for itself. What is the same for
 * every profile is worked out once.
 */
final class RuleFit {

    private final FirewallPolicy policy;
    private final FirewallListener listener;
    private final Map<FirewallRule, Fit> exceptProfileAndState = new IdentityHashMap<>();

    RuleFit(FirewallPolicy policy, FirewallListener listener) {
        this.policy = policy;
        this.listener = listener;
    }

    Fit of(FirewallRule rule, Profile profile) {
        Fit fit = isOff(rule) ? Fit.NO : exceptProfileAndState(rule);
        return fit.kind() == Fit.Kind.NO ? Fit.NO : fit.and(active(rule)).and(profile(rule, profile));
    }

    FirewallListener listener() {
        return listener;
    }

    /** As if the rule were active, and for every kind of network. */
    Fit exceptProfileAndState(FirewallRule rule) {
        return exceptProfileAndState.computeIfAbsent(rule, this::whoeverIsConnected);
    }

    private Fit whoeverIsConnected(FirewallRule rule) {
        Fit who = isOutbound(rule) ? Fit.NO : program(rule).and(service(rule));
        // Most rules are somebody else's, and need no second look.
        return who.kind() == Fit.Kind.NO ? Fit.NO : who.and(exceptProgram(rule));
    }

    /** As if the rule were for every program and service, too. */
    Fit exceptProgram(FirewallRule rule) {
        Fit fit = protocol(rule).and(PortFit.ofLocal(rule, listener));
        return fit.kind() == Fit.Kind.NO
                ? Fit.NO
                : fit.and(AddressFit.ofLocal(rule, listener))
                        .and(AddressFit.ofRemote(rule, listener))
                        .and(PortFit.ofRemote(rule))
                        .and(direction(rule))
                        .and(rule.isPlain() ? Fit.YES : Fit.perhaps(Texts.of("firewall.if-rule-need-not-be-reg-sz")))
                        .and(OtherTokens.fit(rule, policy.schema()));
    }

    /** A rule that does not say that it is active is not. */
    private static boolean isOff(FirewallRule rule) {
        return is(rule.text().first("Active").orElse("FALSE"), "FALSE");
    }

    private static Fit active(FirewallRule rule) {
        String active = rule.text().first("Active").orElse("FALSE");
        return is(active, "TRUE") ? Fit.YES : Fit.perhaps(Texts.of("firewall.if-active-means-on", active));
    }

    private static boolean isOutbound(FirewallRule rule) {
        return is(rule.text().first("Dir").orElse(""), "Out");
    }

    private static Fit direction(FirewallRule rule) {
        String direction = rule.text().first("Dir").orElse("");
        return is(direction, "In") ? Fit.YES : Fit.perhaps(Texts.of("firewall.if-dir-means-inbound", direction));
    }

    private static Fit profile(FirewallRule rule, Profile profile) {
        List<String> names = rule.text().values("Profile");
        if (names.isEmpty()) {
            return Fit.YES;
        }
        return Fit.any(names.stream()
                .map(name -> Profile.of(name.strip())
                        .map(named -> Fit.of(named == profile))
                        .orElseGet(() -> Fit.perhaps(Texts.of("firewall.only-on-networks-called", name))))
                .toList());
    }

    private static Fit protocol(FirewallRule rule) {
        String protocol = rule.text().first("Protocol").orElse("256").strip();
        return switch (protocol) {
            case "6", "06", "006" -> Fit.YES;
            // 256 is how the programming interface writes "any", which has no ports (MS-GPFAS 2.2.2.19).
            case "256" ->
                rule.text().values(PortFit.LOCAL).isEmpty()
                                && rule.text().values(PortFit.REMOTE).isEmpty()
                        ? Fit.YES
                        : Fit.perhaps(Texts.of("firewall.if-ports-count-without-protocol"));
            default ->
                protocol.matches("[0-9]{1,3}") ? Fit.NO : Fit.perhaps(Texts.of("firewall.only-for-protocol", protocol));
        };
    }

    private Fit program(FirewallRule rule) {
        return rule.text()
                .first("App")
                .map(app -> app.isBlank()
                        ? Fit.perhaps(Texts.of("firewall.if-empty-app-means-this-program"))
                        : policy.paths().compare(app, listener.program()))
                .orElse(Fit.YES);
    }

    private Fit service(FirewallRule rule) {
        return rule.text().first("Svc").map(String::strip).map(this::service).orElse(Fit.YES);
    }

    private Fit service(String name) {
        if (name.isEmpty()) {
            return Fit.perhaps(Texts.of("firewall.if-empty-svc-means-this-service"));
        }
        return Fit.of(listener.service()
                .filter(own -> name.equals("*") || RuleId.fold(name).equals(RuleId.fold(own)))
                .isPresent());
    }

    private static boolean is(String value, String word) {
        return value.strip().equalsIgnoreCase(word);
    }
}
