package dev.portproxy.netsh;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The tags of {@code add} and {@code set}, in netsh's declared order, which is also the order of untagged values. */
enum Tag {
    LISTENPORT(Tag.HERE + Tag.PORT),
    CONNECTADDRESS(Tag.THERE + Tag.ADDRESS),
    CONNECTPORT(Tag.THERE + Tag.PORT),
    LISTENADDRESS(Tag.HERE + Tag.ADDRESS),
    PROTOCOL("proto");

    private static final String HERE = "(?:local|listen|bind|source|src|from|external|public)[-_]?";
    private static final String THERE =
            "(?:remote|connect|target|destination|dest|dst|to|forward|internal|private)[-_]?";
    private static final String PORT = "(?:port|portnumber)";
    private static final String ADDRESS = "(?:address|addr|ip|host|hostname|ipaddress)";

    /** {@code delete} declares fewer, and has them in another order. */
    static final List<Tag> OF_DELETE = List.of(LISTENPORT, LISTENADDRESS, PROTOCOL);

    static final List<Tag> OF_ADD = List.of(values());

    private final String text = name().toLowerCase(Locale.ROOT);
    private final Pattern otherWords;

    Tag(String otherWords) {
        this.otherWords = Pattern.compile(otherWords, Pattern.CASE_INSENSITIVE);
    }

    /** Words that the firewall, a router or another program has for this tag, and that netsh does not know here. */
    boolean isMeantBy(String word) {
        return otherWords.matcher(word).matches();
    }

    String text() {
        return text;
    }

    boolean isPort() {
        return this == LISTENPORT || this == CONNECTPORT;
    }
}
