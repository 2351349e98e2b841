package dev.portproxy.firewall;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The text of a firewall rule, {@code v2.30|Action=Allow|Active=TRUE|...|} (MS-GPFAS 2.2.2.19): every token in its
 * order, known or not. There is no escaping: a bar ends a token, and the first equals sign its name.
 *
 * @param major of the version
 * @param minor of the version
 */
public record RuleText(int major, int minor, List<Token> tokens) {

    private static final Pattern VERSION = Pattern.compile("(?i)\\s*v(\\d{1,3})\\.(\\d{1,3})\\s*");

    /**
     * A part between bars.
     *
     * @param value null for a part without an equals sign
     */
    public record Token(String name, @Nullable String value) {

        @Override
        public String toString() {
            return value == null ? name : name + "=" + value;
        }
    }

    public RuleText {
        tokens = List.copyOf(tokens);
    }

    /** Empty where the text does not begin with a version and a bar, as every rule does. */
    public static Optional<RuleText> parse(String text) {
        String[] parts = text.split("\\|", -1);
        Matcher version = VERSION.matcher(parts[0]);
        if (parts.length < 2 || !version.matches()) {
            return Optional.empty();
        }
        List<Token> tokens = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            if (!(last && isEnd(parts[i]))) {
                tokens.add(token(parts[i]));
            }
        }
        return Optional.of(
                new RuleText(Integer.parseInt(version.group(1)), Integer.parseInt(version.group(2)), tokens));
    }

    /** Hand-written rules lack the last bar, and some tools leave a zero behind it. */
    private static boolean isEnd(String part) {
        return part.isBlank() || part.strip().equals("0");
    }

    private static Token token(String part) {
        int equals = part.indexOf('=');
        return equals < 0
                ? new Token(part.strip(), null)
                : new Token(part.substring(0, equals).strip(), part.substring(equals + 1));
    }

    /** The values of a token, its name in any case. */
    List<String> values(String name) {
        return values(token -> token.equalsIgnoreCase(name));
    }

    /** The values of every token whose name matches. */
    List<String> values(Pattern names) {
        return values(token -> names.matcher(token).matches());
    }

    // Policies have thousands of rules, and each is asked for a dozen tokens: no streams here.
    private List<String> values(Predicate<String> isMeant) {
        List<String> values = new ArrayList<>();
        for (Token token : tokens) {
            if (token.value() != null && isMeant.test(token.name())) {
                values.add(token.value());
            }
        }
        return values;
    }

    Optional<String> first(String name) {
        for (Token token : tokens) {
            if (token.value() != null && token.name().equalsIgnoreCase(name)) {
                return Optional.of(token.value());
            }
        }
        return Optional.empty();
    }

    /** As Windows writes it, with a bar at the end. */
    @Override
    public String toString() {
        return tokens.stream()
                .map(token -> token + "|")
                .collect(Collectors.joining("", "v" + major + "." + minor + "|", ""));
    }
}
