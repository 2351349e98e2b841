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
            String networks =
                    rule.text().values("Profile").stream().collect(Collectors.joining(Texts.of("firewall.text")));
            boolean here = networks.isEmpty() || networks.contains(profile.text());
            return Optional.of(Texts.of(
                    "firewall.rule-would-allow-it-but",
                    RuleWords.of(rule),
                    on
                            ? Texts.of("firewall.it-is-for-networks-only", networks)
                            : Texts.of(
                                    "firewall.it-is-switched-off",
                                    here ? "." : Texts.of("firewall.and-for-networks-only", networks))));
        }
        // A rule for the port that names another program is what people make for the target.
        return on
                        && namesPort(rule, fits.listener().port())
                        && fits.exceptProgram(rule).kind() == Fit.Kind.YES
                ? Optional.of(Texts.of(
                        "firewall.rule-allows-port",
                        RuleWords.of(rule),
                        fits.listener().port(),
                        Shown.line(rule.text().first("App").orElse(Texts.of("firewall.another-service")))))
                : Optional.empty();
    }

    private static boolean namesPort(FirewallRule rule, int port) {
        return rule.text().values("LPort").contains(Integer.toString(port));
    }
}
