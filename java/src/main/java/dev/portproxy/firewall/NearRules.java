package dev.portproxy.firewall;

import dev.portproxy.diagnostic.Shown;
import dev.portproxy.firewall.FirewallRule.Action;
import dev.portproxy.machine.Profile;
import dev.portproxy.words.Texts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules that look as if they allowed a listener and do not: off, with a slip, for another network or program. */
final class NearRules {

    // More would bury the answer.
    private static final int MOST = 3;

    private NearRules() {}

    static List<String> notes(FirewallPolicy policy, RuleFit fits, Profile profile) {
        List<FirewallRule> allows = policy.rules().stream()
                .filter(rule -> rule.action() == Action.ALLOW)
                .toList();
        // A slip in a rule that somebody made for this very port comes first: it is what is to be mended.
        return Stream.concat(
                        Stream.concat(
                                        allows.stream().flatMap(rule -> Slip.note(rule, fits).stream()),
                                        allows.stream().flatMap(rule -> note(rule, fits, profile).stream()))
                                .limit(MOST),
                        Stream.concat(
                                allows.stream()
                                        .flatMap(rule -> ipHttps(rule, fits).stream())
                                        .limit(1),
                                allows.stream()
                                        .flatMap(rule -> wifiDirect(rule, fits, profile).stream())
                                        .limit(1)))
                .toList();
    }

    private static Optional<String> ipHttps(FirewallRule rule, RuleFit fits) {
        int port = fits.listener().port();
        return isOn(rule)
                        && PortFit.isForIpHttps(rule)
                        && fits.exceptProfileAndState(Slip.withPort(rule, port)).kind() == Fit.Kind.YES
                ? Optional.of(Texts.of("firewall.rule-allows-ip-https", RuleWords.of(rule), port))
                : Optional.empty();
    }

    private static Optional<String> wifiDirect(FirewallRule rule, RuleFit fits, Profile profile) {
        List<String> traffic = rule.text().values(OtherTokens.TRUST_TUPLE);
        return !traffic.isEmpty()
                        && fits.of(Slip.without(rule, OtherTokens.TRUST_TUPLE), profile)
                                        .kind()
                                == Fit.Kind.YES
                ? Optional.of(
                        Texts.of("firewall.rule-allows-wifi-direct", RuleWords.of(rule), String.join(", ", traffic)))
                : Optional.empty();
    }

    /** Rules that block a few clients' ports alone, which no ordinary client has. */
    static List<String> blocksOfOddClients(FirewallPolicy policy, RuleFit fits, Profile profile) {
        return policy.rules().stream()
                .filter(rule -> rule.action() == Action.BLOCK && PortFit.namesFewRemotePorts(rule))
                .filter(rule ->
                        fits.of(Slip.without(rule, PortFit.REMOTE), profile).kind() == Fit.Kind.YES)
                .limit(MOST)
                .map(rule -> Texts.of(
                        "firewall.rule-blocks-odd-clients",
                        RuleWords.of(rule),
                        String.join(", ", rule.text().values(PortFit.REMOTE))))
                .toList();
    }

    static boolean isOn(FirewallRule rule) {
        return rule.text()
                .first("Active")
                .filter(value -> value.strip().equalsIgnoreCase("TRUE"))
                .isPresent();
    }

    private static Optional<String> note(FirewallRule rule, RuleFit fits, Profile profile) {
        boolean on = isOn(rule);
        if (fits.exceptProfileAndState(rule).kind() == Fit.Kind.YES) {
            String networks = rule.text().values("Profile").stream().collect(Collectors.joining(", "));
            boolean here = networks.isEmpty() || networks.contains(profile.text());
            return Optional.of(wouldAllow(RuleWords.of(rule), on, here, networks));
        }
        // A rule for the port that names another program is what people make for the target.
        return on
                        && namesPort(rule, fits.listener().port())
                        && fits.exceptProgram(rule).kind() == Fit.Kind.YES
                ? Optional.of(Texts.of(
                        "firewall.rule-allows-port",
                        RuleWords.of(rule),
                        fits.listener().port(),
                        rule.text()
                                .first("App")
                                .map(Shown::line)
                                .orElseGet(() -> Texts.of("firewall.another-service"))))
                : Optional.empty();
    }

    /** @param here whether it is for the network that was asked about */
    private static String wouldAllow(String rule, boolean on, boolean here, String networks) {
        if (on) {
            return Texts.of("firewall.would-allow-on-other-networks", rule, networks);
        }
        return here
                ? Texts.of("firewall.would-allow-if-it-were-on", rule)
                : Texts.of("firewall.would-allow-if-on-elsewhere", rule, networks);
    }

    private static boolean namesPort(FirewallRule rule, int port) {
        return rule.text().values("LPort").contains(Integer.toString(port));
    }
}
