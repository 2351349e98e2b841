package dev.portproxy.firewall;

import dev.portproxy.diagnostic.Shown;
import dev.portproxy.firewall.FirewallRule.Action;
import dev.portproxy.machine.Profile;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Rules that look as if they allowed a listener and do not: switched off, for another network, for another program. */
final class NearRules {

    // More would bury the answer.
    private static final int MOST = 3;

    private NearRules() {}

    static List<String> notes(FirewallPolicy policy, RuleFit fits, Profile profile) {
        List<String> notes = new ArrayList<>();
        for (FirewallRule rule : policy.rules()) {
            if (rule.action() == Action.ALLOW && notes.size() < MOST) {
                note(rule, fits, profile).ifPresent(notes::add);
            }
        }
        return notes;
    }

    private static Optional<String> note(FirewallRule rule, RuleFit fits, Profile profile) {
        boolean on = rule.text()
                .first("Active")
                .filter(value -> value.strip().equalsIgnoreCase("TRUE"))
                .isPresent();
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
