package dev.portproxy.diagnostic;

import dev.portproxy.rule.Address;
import dev.portproxy.rule.BlankText;
import dev.portproxy.rule.Placeholder;
import dev.portproxy.rule.Port;
import dev.portproxy.words.Texts;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text in one field that holds more than an address: {@code 10.0.0.5:80}, {@code [::1]}, {@code http://web:8080/},
 * {@code '10.0.0.5'}. Most programs write an endpoint in one piece, and netsh stores such a piece without a word.
 *
 * @param address an address or a name that can be used
 * @param port as it was typed; empty if none was
 * @param implied the port that a URL's scheme stands for, if it has none of its own
 */
public record EndpointText(String address, Optional<String> port, Optional<String> implied, Form form) {

    /** What is typed beside the address. */
    public enum Form {
        PORT("diagnostic.holds-port"),
        /** {@code 10.0.0.5/20}, as {@code ip addr} prints it: the number is as likely no port. */
        PREFIX("diagnostic.holds-number-behind-slash"),
        URL("diagnostic.is-url"),
        SIGNS("diagnostic.has-signs-around-it"),
        /** {@code 192.168.001.005}: inet_aton(3) takes such numbers for octal, people do not. */
        ZEROS("diagnostic.has-leading-zeros");

        private final String id;

        Form(String id) {
            this.id = id;
        }

        /** Completes a sentence about the field. */
        public String clause() {
            return Texts.of(id);
        }
    }

    private static final Pattern URL = Pattern.compile("(?:([A-Za-z][A-Za-z0-9+.-]*):)?//+([^/?#\\\\]*)(.*)");
    private static final Pattern QUAD = Pattern.compile("[0-9]{1,4}(?:\\.[0-9]{1,4}){3}");
    private static final Pattern ZERO_FIRST = Pattern.compile("(?:.*\\.)?0[0-9].*");
    /** A number that is the same in both readings, or has no octal one. */
    private static final Pattern ONE_READING = Pattern.compile("0*[0-7]|[1-9][0-9]*|[0-7]*[89][0-9]*");

    private static final Pattern HAS_DIGIT = Pattern.compile("[0-9]");
    private static final Pattern BRACKETS = Pattern.compile("\\[([^\\[\\]]+)\\](?:[:/](.*))?");
    private static final Pattern WITH_PATH = Pattern.compile("([^/]*:[0-9]+)/[^0-9]*");
    private static final Pattern DOTTED = Pattern.compile("[0-9]++(?:\\.[0-9]++){3}|[^.:]*:.*");
    private static final String OPENING = "'\"`\u2018\u2019\u201c\u201d\u00ab(<";
    private static final String CLOSING = "'\"`\u2018\u2019\u201c\u201d\u00bb)>,;";
    /** A name, a port and what can stand around them; more is no endpoint, and not worth a search. */
    static final int LONGEST = 400;

    /** Empty if the text is a usable address as it stands, or if no address can be told in it. */
    public static Optional<EndpointText> of(String text) {
        if (text.length() > LONGEST || hasControl(text) || isUsable(text) || Placeholder.inAddress(text)) {
            return Optional.empty();
        }
        String bare = withoutSigns(halfWidth(text));
        if (hasLeadingZeros(bare)) {
            return withoutZeros(bare);
        }
        Matcher url = URL.matcher(bare);
        if (url.matches()) {
            if (HAS_DIGIT.matcher(url.group(3)).find()) {
                return Optional.empty(); // No rule could keep it.
            }
            return endpoint(url.group(2), Form.URL)
                    .map(found -> found.port.isPresent() ? found : found.implying(url.group(1)));
        }
        Matcher path = WITH_PATH.matcher(bare);
        return endpoint(path.matches() ? path.group(1) : bare, Form.SIGNS);
    }

    /** Whether it is an IPv4 address but for numbers that begin with a zero. */
    public static boolean hasLeadingZeros(String text) {
        return QUAD.matcher(text).matches() && ZERO_FIRST.matcher(text).matches() && isUsable(decimal(text));
    }

    /** Empty where the two ways to read it give two addresses: only who wrote it knows which is meant. */
    private static Optional<EndpointText> withoutZeros(String text) {
        return Arrays.stream(text.split("\\."))
                        .allMatch(part -> ONE_READING.matcher(part).matches())
                ? Optional.of(new EndpointText(decimal(text), Optional.empty(), Optional.empty(), Form.ZEROS))
                : Optional.empty();
    }

    private static String decimal(String quad) {
        return Arrays.stream(quad.split("\\."))
                .map(part -> Integer.toString(Integer.parseInt(part)))
                .collect(Collectors.joining("."));
    }

    /** What is left of a sequence for a terminal is no address that anybody meant. */
    private static boolean hasControl(String text) {
        return text.chars().anyMatch(c -> Character.isISOControl(c) && !Character.isWhitespace(c));
    }

    private static Optional<EndpointText> endpoint(String text, Form form) {
        Matcher brackets = BRACKETS.matcher(text);
        if (brackets.matches()) {
            return Address.of(brackets.group(1)) instanceof Address.Literal
                    ? parts(brackets.group(1), brackets.group(2) == null ? "" : brackets.group(2), form)
                    : Optional.empty();
        }
        if (isUsable(text)) {
            return Optional.of(new EndpointText(text, Optional.empty(), Optional.empty(), form));
        }
        int colon = text.lastIndexOf(':');
        int slash = text.lastIndexOf('/');
        return (colon < 0 ? Optional.<EndpointText>empty() : cut(text, colon, form))
                .or(() -> slash < 0
                        ? Optional.empty()
                        : cut(text, slash, form).map(found -> found.mayBePrefix() ? found.as(Form.PREFIX) : found))
                .or(() -> lastNumber(text, form));
    }

    private static Optional<EndpointText> cut(String text, int separator, Form form) {
        String host = text.substring(0, separator);
        String port = text.substring(separator + 1);
        // HTTP.sys writes a plus for every address, and many programs nothing at all.
        boolean every = host.equals("+") || host.isEmpty() && !port.isEmpty();
        return parts(every ? "*" : host, port, form);
    }

    /** {@code 10.0.0.5 80}, {@code 10.0.0.5,80}, and {@code 10.0.0.5.80} of BSD's netstat. */
    private static Optional<EndpointText> lastNumber(String text, Form form) {
        int at = text.length();
        while (at > 0 && Character.digit(text.charAt(at - 1), 10) >= 0) {
            at--;
        }
        if (at < 2 || at == text.length() || " ,;#|.".indexOf(text.charAt(at - 1)) < 0) {
            return Optional.empty();
        }
        String host = text.substring(0, at - 1);
        return text.charAt(at - 1) == '.' && !DOTTED.matcher(host).matches()
                ? Optional.empty()
                : parts(host, text.substring(at), form);
    }

    private static Optional<EndpointText> parts(String host, String behind, Form form) {
        String address = withoutSigns(host);
        String port = withoutSigns(behind);
        boolean word = Port.of(port) instanceof Port.ServiceName;
        if (!isUsable(address)
                || word && Address.of(address) instanceof Address.HostName
                || !port.isEmpty() && Port.of(port) instanceof Port.Unusable) {
            return Optional.empty();
        }
        Form found = form == Form.SIGNS && !port.isEmpty() ? Form.PORT : form;
        return Optional.of(new EndpointText(
                address, port.isEmpty() ? Optional.empty() : Optional.of(port), Optional.empty(), found));
    }

    private EndpointText as(Form other) {
        return new EndpointText(address, port, implied, other);
    }

    private boolean mayBePrefix() {
        int bits = port.map(text -> Port.of(text).number().orElse(-1)).orElse(-1);
        return Address.of(address) instanceof Address.Literal literal
                && bits >= 0
                && bits <= literal.ip().getAddress().length * 8;
    }

    private EndpointText implying(String scheme) {
        boolean plain = "http".equalsIgnoreCase(scheme) || "ws".equalsIgnoreCase(scheme);
        boolean secure = "https".equalsIgnoreCase(scheme) || "wss".equalsIgnoreCase(scheme);
        return new EndpointText(
                address, port, plain ? Optional.of("80") : secure ? Optional.of("443") : Optional.empty(), form);
    }

    static boolean isUsable(String text) {
        return !(Address.of(text) instanceof Address.Unusable);
    }

    /** Without blanks, quotation marks and commas around it. */
    static String withoutSigns(String text) {
        String bare = String.join(" ", BlankText.words(text));
        int from = 0;
        int to = bare.length();
        while (from < to && (bare.charAt(from) == ' ' || OPENING.indexOf(bare.charAt(from)) >= 0)) {
            from++;
        }
        while (to > from && (bare.charAt(to - 1) == ' ' || CLOSING.indexOf(bare.charAt(to - 1)) >= 0)) {
            to--;
        }
        return bare.substring(from, to);
    }

    /** An input method for Chinese, Japanese or Korean types {@code :} and digits in a wide form. */
    static String halfWidth(String text) {
        StringBuilder narrow = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            narrow.append(c > '\uff00' && c < '\uff5f' ? (char) (c - '\ufee0') : c);
        }
        return narrow.toString();
    }
}
