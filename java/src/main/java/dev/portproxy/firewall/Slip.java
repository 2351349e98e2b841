package dev.portproxy.firewall;

import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A rule that somebody made for a port and in which one word is another: UDP for TCP, outbound for inbound, the client's
 * port for the listener's. With the right word it would allow the listener.
 */
final class Slip {

    private Slip() {}

    /** What is wrong with the rule; empty for one that is right, or about something else. */
    static Optional<String> note(FirewallRule rule, RuleFit fits) {
        int port = fits.listener().port();
        boolean own = PortFit.names(rule, PortFit.LOCAL, port);
        boolean other = PortFit.names(rule, PortFit.REMOTE, port);
        if (!own && !other || !NearRules.isOn(rule)) {
            return Optional.empty();
        }
        boolean udp = is(rule, "Protocol", "17");
        boolean outbound = is(rule, "Dir", "Out");
        boolean remote = !own || PortFit.namesFewRemotePorts(rule);
        List<String> faults = new ArrayList<>();
        if (udp) {
            faults.add(Texts.of("firewall.slip-udp"));
        }
        if (outbound) {
            faults.add(Texts.of("firewall.slip-outbound"));
        }
        // To send to the port is what an outbound rule is for: that it has it there is no fault of its own.
        if (remote && !outbound) {
            faults.add(Texts.of("firewall.slip-remote-port"));
        }
        return faults.isEmpty()
                        || fits.exceptProfileAndState(withPort(rule, port)).kind() != Fit.Kind.YES
                ? Optional.empty()
                : Optional.of(Texts.of("firewall.rule-has-slip", RuleWords.of(rule), port, String.join(", ", faults)));
    }

    /** The rule as it was meant: inbound, TCP, with the port as the listener's. */
    static FirewallRule withPort(FirewallRule rule, int port) {
        List<RuleText.Token> tokens = new ArrayList<>();
        for (RuleText.Token token : rule.text().tokens()) {
            String name = token.name().toLowerCase(Locale.ROOT);
            boolean replaced = name.equals("protocol")
                    || name.equals("dir")
                    || PortFit.LOCAL.matcher(name).matches()
                    || PortFit.REMOTE.matcher(name).matches();
            if (!replaced) {
                tokens.add(token);
            }
        }
        tokens.add(new RuleText.Token("Dir", "In"));
        tokens.add(new RuleText.Token("Protocol", "6"));
        tokens.add(new RuleText.Token("LPort", Integer.toString(port)));
        return new FirewallRule(
                rule.id(),
                rule.store(),
                new RuleText(rule.text().major(), rule.text().minor(), tokens),
                rule.isPlain());
    }

    /** The rule without the conditions of these tokens. */
    static FirewallRule without(FirewallRule rule, Pattern names) {
        return new FirewallRule(
                rule.id(),
                rule.store(),
                new RuleText(
                        rule.text().major(),
                        rule.text().minor(),
                        rule.text().tokens().stream()
                                .filter(token -> !names.matcher(token.name()).matches())
                                .toList()),
                rule.isPlain());
    }

    private static boolean is(FirewallRule rule, String token, String value) {
        return rule.text()
                .first(token)
                .filter(found -> found.strip().equalsIgnoreCase(value))
                .isPresent();
    }
}
