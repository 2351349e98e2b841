package dev.portproxy.app;

import dev.portproxy.diagnostic.Hint;
import dev.portproxy.diagnostic.Shown;
import dev.portproxy.rule.Address;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import dev.portproxy.rule.Visible;
import dev.portproxy.rule.Wildcard;
import dev.portproxy.store.RuleProperty;
import dev.portproxy.store.StoredRule;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What stands for one rule in a message or on a command line: its name or port, with its family and its target or without,
 * as the texts stand and as messages show them, and {@code ADDRESS:PORT} as sockets are written. Exact texts come before
 * what only could be meant, so that no name hides behind another rule.
 */
final class ListenNotation {

    static final String ARROW = "->";

    private static final String EVERY_ADDRESS = "*";

    private final List<StoredRule> rules;
    private final BiFunction<RuleProperty, String, List<Integer>> places;

    /** @param places where the rules with a text stand: thousands of words are no search through thousands of rules each */
    ListenNotation(List<StoredRule> rules, BiFunction<RuleProperty, String, List<Integer>> places) {
        this.rules = rules;
        this.places = places;
    }

    /**
     * What a notation stands for.
     *
     * @param rules all that it may mean
     * @param several whether it has wildcards or a range of ports, and means all of them
     * @param elsewhere those that it would mean without its target, which none of them has
     * @param target the one that is named
     */
    record Meaning(List<StoredRule> rules, boolean several, List<StoredRule> elsewhere, String target) {

        static final Meaning NOTHING = new Meaning(List.of(), false, List.of(), "");

        boolean isNothing() {
            return rules.isEmpty() && elsewhere.isEmpty();
        }

        List<RuleId> ids() {
            return rules.stream().map(StoredRule::id).distinct().toList();
        }

        private static Meaning one(List<StoredRule> rules) {
            return new Meaning(rules, false, List.of(), "");
        }

        private Meaning with(String wanted) {
            List<StoredRule> fitting =
                    rules.stream().filter(rule -> isTarget(rule, wanted)).toList();
            return new Meaning(fitting, false, fitting.isEmpty() ? rules : List.of(), wanted);
        }
    }

    /** @param family empty if no word before the notation says it */
    Meaning of(Optional<Family> family, String text) {
        Meaning exact = exact(family, text);
        if (!exact.isNothing()) {
            return exact;
        }
        Meaning withTarget = withTarget(family, text);
        if (!withTarget.isNothing()) {
            return withTarget;
        }
        return patterns(family, text);
    }

    /** Blanks may be a name's own, or slipped in around it. */
    private Meaning exact(Optional<Family> family, String text) {
        Meaning meaning = asItStands(family, text);
        return meaning.isNothing() && !text.equals(text.strip()) ? asItStands(family, text.strip()) : meaning;
    }

    private Meaning asItStands(Optional<Family> family, String text) {
        List<StoredRule> named = found(family, text, rule -> isShownAs(rule, text) || isPort(rule, text));
        if (named.isEmpty()) {
            named = socket(text).map(listen -> sockets(family, listen)).orElse(List.of());
        }
        if (named.isEmpty() && family.isEmpty()) {
            int blank = text.indexOf(' ');
            Optional<Family> first = blank < 0 ? Optional.empty() : Family.of(text.substring(0, blank));
            return first.isEmpty() ? Meaning.NOTHING : exact(first, text.substring(blank + 1));
        }
        return Meaning.one(named);
    }

    /** A name may hold an arrow itself: each of them is tried. */
    private Meaning withTarget(Optional<Family> family, String text) {
        Meaning elsewhere = Meaning.NOTHING;
        for (int at = text.indexOf(ARROW); at >= 0; at = text.indexOf(ARROW, at + 1)) {
            String listen = text.substring(0, at);
            String target = text.substring(at + ARROW.length());
            Meaning meaning = exact(family, listen.endsWith(" ") ? listen.substring(0, listen.length() - 1) : listen)
                    .with(target.startsWith(" ") ? target.substring(1) : target);
            if (!meaning.rules.isEmpty()) {
                return meaning;
            }
            elsewhere = elsewhere.isNothing() ? meaning : elsewhere;
        }
        return elsewhere;
    }

    /** {@code *} as the whole address is every address, and no wildcard: {@code *}{@code /80} is one rule. */
    private Meaning patterns(Optional<Family> family, String text) {
        Optional<Endpoint> listen = Endpoint.split(text).or(() -> socket(text));
        String written = listen.map(Endpoint::port).orElse(text);
        if (!isPattern(text) && !Wildcard.isPortRange(written)) {
            return Meaning.NOTHING;
        }
        Wildcard port = Wildcard.isPortRange(written) ? Wildcard.ofPort(written) : Wildcard.ofShell(written);
        Optional<Wildcard> address = listen.map(Endpoint::address)
                .map(words -> words.equals(EVERY_ADDRESS) ? Wildcard.literal(words) : Wildcard.ofShell(words));
        if (port.isLiteral() && address.filter(wanted -> !wanted.isLiteral()).isEmpty()) {
            return Meaning.NOTHING;
        }
        List<StoredRule> fitting = fitting(
                family,
                rule -> rule.entry() instanceof Rule known
                        && port.matches(known.listen().port())
                        && address.filter(
                                        wanted -> !wanted.matches(known.listen().address()))
                                .isEmpty());
        return new Meaning(fitting, true, List.of(), "");
    }

    static boolean isPattern(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /** Those that fit, of the rules that have the text for a name or a port unless it is one as messages show it. */
    private List<StoredRule> found(Optional<Family> family, String text, Predicate<StoredRule> fits) {
        if (isShown(text)) {
            return fitting(family, fits);
        }
        return Stream.of(RuleProperty.NAME, RuleProperty.LISTEN_PORT)
                .flatMap(property -> places.apply(property, text).stream())
                .distinct()
                .sorted()
                .map(rules::get)
                .filter(rule -> family.isEmpty() || family.get() == rule.entry().family())
                .filter(fits)
                .toList();
    }

    private List<StoredRule> fitting(Optional<Family> family, Predicate<StoredRule> fits) {
        return rules.stream()
                .filter(rule -> family.isEmpty() || family.get() == rule.entry().family())
                .filter(fits)
                .toList();
    }

    private static boolean isPort(StoredRule rule, String text) {
        return rule.entry() instanceof Rule known && same(known.listen().port(), text);
    }

    private static boolean isShownAs(StoredRule rule, String text) {
        String name = rule.entry().name();
        return same(name, text) || isShown(text) && shown(name).anyMatch(shown -> same(shown, text));
    }

    /** Whether it may be a text as a message shows it: most texts are shown as they are. */
    private static boolean isShown(String text) {
        return text.indexOf('\\') >= 0 || text.indexOf('"') >= 0 || text.endsWith("...");
    }

    private static boolean isTarget(StoredRule rule, String text) {
        String data = rule.entry().data();
        return shown(data).anyMatch(shown -> isWithRemark(text, shown) || isWithRemark(text.strip(), shown))
                || socket(text.strip())
                        .filter(target -> same(target.text(), data))
                        .isPresent();
    }

    /** Behind a target a message says whether the rule is disabled, what it was before, or both. */
    private static boolean isWithRemark(String text, String target) {
        String begin = text.substring(0, Math.min(text.length(), target.length()));
        String rest = text.substring(begin.length());
        return same(begin, target)
                && (rest.isEmpty() || rest.startsWith(", ") || rest.startsWith(" (") && rest.matches(".*\\)(, .*)?"));
    }

    /** A text of a rule in each way in which it is printed. */
    private static Stream<String> shown(String text) {
        return Stream.of(text, Visible.line(text), Shown.line(text), Shown.text(text), Hint.harmless(text));
    }

    private static boolean same(String one, String other) {
        return RuleId.fold(one).equals(RuleId.fold(other));
    }

    /** {@code 127.0.0.1:80}, {@code [::1]:80} and {@code [::1]/80}; an IPv6 address without brackets has no port. */
    static Optional<Endpoint> socket(String text) {
        int end = Math.max(text.lastIndexOf(':'), text.lastIndexOf('/'));
        if (end <= 0 || end == text.length() - 1) {
            return Optional.empty();
        }
        String address = text.substring(0, end);
        boolean inBrackets = address.startsWith("[") && address.endsWith("]");
        String bare = inBrackets ? address.substring(1, address.length() - 1) : address;
        boolean isOne = inBrackets || text.charAt(end) == ':' && bare.indexOf(':') < 0;
        return isOne && !bare.isEmpty() ? Optional.of(new Endpoint(bare, text.substring(end + 1))) : Optional.empty();
    }

    /** The rules of that text, else those of that address and port: a socket's address has one spelling, a rule's any. */
    private List<StoredRule> sockets(Optional<Family> family, Endpoint listen) {
        List<StoredRule> named = found(family, listen.text(), rule -> isShownAs(rule, listen.text()));
        return named.isEmpty()
                ? fitting(
                        family,
                        rule -> rule.entry() instanceof Rule known
                                && listen.parsedAddress() instanceof Address.Literal
                                && known.listen().parsedAddress().equals(listen.parsedAddress())
                                && known.listen().parsedPort().equals(listen.parsedPort()))
                : named;
    }
}
