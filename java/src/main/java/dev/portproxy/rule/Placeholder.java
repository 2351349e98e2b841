package dev.portproxy.rule;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A word that stands for a value which was never put in its place: {@code ADDRESS} of this program's own messages,
 * {@code <IP>}, {@code YOUR_IP}, {@code 192.168.1.x}. Many of them are legal names, and netsh stores them all. A real
 * name that looks alike has lower case letters, or dots, or another ending.
 */
public final class Placeholder {

    /** Signs that no address has, around a word: {@code {port}}, {@code [IP]}, {@code System.Object[]}. */
    private static final Pattern SIGNS = Pattern.compile(
            "\\{[^{}]*+\\}|\\[(?!-)(?=[^\\[\\]:A-Za-z]*+[A-Za-z])[^\\[\\]:\\\\]*+\\]|[\\w.]\\[\\]|\\.{3}|\u2026");

    /** {@code 192.168.1.x}, {@code x.x.x.x}, {@code a.b.c.d}, {@code 10.0.0.*}: a last label that no name has. */
    private static final Pattern UNKNOWN_DIGITS =
            Pattern.compile("(?i)(?=.*[^0-9.])(?:(?:[0-9]{0,2}x{1,3}|[0-9]{1,3}|n{1,3}|[*?_#]{1,3})(?:\\.(?!$)|$)){3,4}"
                    + "|(?i)[a-z](?:\\.[a-z]){3}|(?i)(?=[0-9a-f]*:)[0-9a-f:]++x[0-9a-fx:]*");

    private static final Pattern CAPITALS =
            Pattern.compile("(?:[A-Z0-9]+_+)*_*(?:IP|IPV4|IPV6|IPADDR|ADDR|ADDRESS)[0-9]?_*"
                    + "|(?:(?:YOUR|MY|THE|TARGET|SERVER|HOST|WSL|VM|GUEST|LAN|LOCAL|REMOTE|PUBLIC|PRIVATE|SOURCE|DEST|DESTINATION"
                    + "|CLIENT|WINDOWS|LINUX|DOCKER|CONTAINER|MACHINE|PC|LISTEN|CONNECT|INTERNAL|EXTERNAL|STATIC)-?)*+"
                    + "(?:IP|IP-?ADDRESS|ADDRESS|PORT)|(?:[A-Z0-9]+_+)+PORT");

    /** Longer words first: the search never goes back. */
    private static final String NOUNS = "(?:[-_]?(?:ips|ipv4|ipv6|ip|address|addr|host|server|port|number|pc|machine"
            + "|computer|vm|wsl|name|domain|target|backend|local|remote|listen|connect|here))++";

    private static final Pattern YOURS = Pattern.compile("(?i:your)(?:[-_][^.]+|(?=.*[a-z])[A-Z][^.]*)|(?i)your" + NOUNS
            + "|(?i)(?:your|my|the)(?:\\." + NOUNS + ")*\\.(?:ip|address|addr|port|here)");

    private static final Pattern OF_MANUALS = Pattern.compile("(?i)ip(?:v4|v6)?[-_.]?addr(?:ess)?(?:[-_.]?here)?"
            + "|(?:change|replace)[-_]?me|(?:insert|enter|put|paste|replace)[-_](?:your[-_].+|.*[-_]?(?:here|ip|address|port))"
            + "|(?-i:TODO|TBD|FIXME)");

    private static final Pattern NO_PORT = Pattern.compile(
            "(?i)(?:(?:listen|connect|local|remote|target|server|host|source"
                    + "|src|dest|destination|internal|external|public|private|tcp|my|the|new|some)[-_]?)?port"
                    + "(?:[-_]?(?:number|num|no|here|[0-9]))?|integer|service[-_]?name|[0-9]{0,4}x{1,5}|n{2,5}|[0-9]*[?#_]+");

    private Placeholder() {}

    /** Whether an address's field holds one. */
    public static boolean inAddress(String text) {
        String bare = bare(text);
        int colon = bare.indexOf(':');
        boolean withPort = colon > 0 && colon == bare.lastIndexOf(':');
        return isWord(bare, UNKNOWN_DIGITS) || withPort && isWord(bare.substring(0, colon), UNKNOWN_DIGITS);
    }

    /** Whether a port's field holds one. Whether a name is a service's after all is not known here. */
    public static boolean inPort(String text) {
        return isWord(bare(text), NO_PORT);
    }

    /** Whether one of the four fields holds one. */
    public static boolean in(Rule rule) {
        return Stream.of(rule.listen(), rule.connect())
                .anyMatch(endpoint -> inAddress(endpoint.address()) || inPort(endpoint.port()));
    }

    /** Blanks and quotation marks around a word make no value of it. */
    private static String bare(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isAround(text.charAt(from))) {
            from++;
        }
        while (to > from && isAround(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isAround(char c) {
        return BlankText.isBlank(c) || "'\"`\u2018\u2019\u201c\u201d".indexOf(c) >= 0;
    }

    private static boolean isWord(String text, Pattern ofTheField) {
        Predicate<Pattern> matches = pattern -> pattern.matcher(text).matches();
        return text.length() <= Address.MAX_NAME
                && !isNumeric(text)
                && (ScriptText.in(text).isPresent()
                        || SIGNS.matcher(text).find()
                        || Stream.of(CAPITALS, YOURS, OF_MANUALS, ofTheField).anyMatch(matches));
    }

    /** {@code 8080}, {@code 192.168.1.5}: most values are so, and thousands of them may come. */
    private static boolean isNumeric(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.') && !text.contains("...");
    }
}
