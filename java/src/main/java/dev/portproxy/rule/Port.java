package dev.portproxy.rule;

import dev.portproxy.words.Texts;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the text of a port field means. netsh takes {@code <integer>|<servicename>} and stores whatever it is given. */
public sealed interface Port {

    /** A port that can be bound or connected to: 1..65535. */
    record Number(int value) implements Port {}

    /** A whole number outside 1..65535. */
    record OutOfRange(String text) implements Port {}

    /** A name of the services file, such as {@code http}. */
    record ServiceName(String name) implements Port {}

    /** {@code 30000-50000}: netsh stores and shows it, and nothing listens (microsoft/WSL#8963). */
    record Range(String from, String to) implements Port {}

    /** Anything else; {@code reason} completes the sentence "the port ...". */
    record Unusable(String reason) implements Port {}

    Pattern DIGITS = Pattern.compile("[0-9]+");
    Pattern NEGATIVE = Pattern.compile("-[0-9]+");
    Pattern RANGE = Pattern.compile("([0-9]+)-([0-9]+)");
    /** {@code 0x50}, {@code 1e2}, {@code 8081.0}. */
    Pattern OTHER_NUMBER = Pattern.compile("0[xX][0-9a-fA-F]+|[0-9]+(?:\\.[0-9]*)?(?:[eE][+-]?[0-9]+)?");
    // RFC 6335 section 5.1, with the underscore and the length that Windows' own services file shows.
    Pattern SERVICE_NAME = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9][A-Za-z0-9_.+-]{0,31}");

    static Port of(String text) {
        if (DIGITS.matcher(text).matches()) {
            String digits = text.replaceFirst("^0+(?=.)", "");
            int value = digits.length() > 5 ? Integer.MAX_VALUE : Integer.parseInt(digits);
            return value >= 1 && value <= 65535 ? new Number(value) : new OutOfRange(text);
        }
        if (NEGATIVE.matcher(text).matches()) {
            return new OutOfRange(text);
        }
        Matcher range = RANGE.matcher(text);
        if (range.matches()) {
            return new Range(range.group(1), range.group(2));
        }
        if (SERVICE_NAME.matcher(text).matches()) {
            return new ServiceName(text);
        }
        if (text.isEmpty()) {
            return new Unusable(Texts.of("rule.is-empty"));
        }
        return new Unusable(
                BlankText.isIn(text)
                        ? Texts.of("rule.holds-white-space")
                        : Texts.of("rule.is-neither-number-nor-service-name"));
    }

    /** Whether the text is a number in a form that no port has; the first of them could be the name of a service. */
    static boolean isOtherNumber(String text) {
        return !DIGITS.matcher(text).matches() && OTHER_NUMBER.matcher(text).matches();
    }

    /** The number, where the text is one in range. */
    default OptionalInt number() {
        return this instanceof Number number ? OptionalInt.of(number.value()) : OptionalInt.empty();
    }
}
