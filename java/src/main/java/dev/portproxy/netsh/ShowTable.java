package dev.portproxy.netsh;

import dev.portproxy.rule.Family;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.rule.Rule;
import java.util.List;
import java.util.Locale;

/** What netsh's {@code show} prints in English, byte for byte. */
public final class ShowTable {

    private static final String HEADS = "Address         Port        Address         Port";
    static final String DASHES = "--------------- ----------  --------------- ----------";

    private ShowTable() {}

    /** {@code show all}: a block for each family that has rules, in the order given; a bare line end where none has. */
    public static String render(List<Rule> rules, String eol) {
        StringBuilder text = new StringBuilder(eol);
        for (Family family : Family.values()) {
            block(rules.stream().filter(r -> r.family() == family).toList(), family, eol, text);
        }
        return text.toString();
    }

    /** {@code show v4tov4} and its sisters. */
    public static String render(List<Rule> rules, Family family, String eol) {
        return render(rules.stream().filter(r -> r.family() == family).toList(), eol);
    }

    private static void block(List<Rule> rules, Family family, String eol, StringBuilder text) {
        if (rules.isEmpty()) {
            return;
        }
        text.append("Listen on ").append(label(family.listens())).append(":             Connect to ");
        text.append(label(family.connects())).append(':').append(eol).append(eol);
        text.append(HEADS).append(eol).append(DASHES).append(eol);
        for (Rule rule : rules) {
            text.append(row(
                            rule.listen().address(),
                            rule.listen().port(),
                            rule.connect().address(),
                            rule.connect().port()))
                    .append(eol);
        }
        text.append(eol);
    }

    /** A value longer than its column is not cut: it pushes the rest to the right. The last column is never padded. */
    static String row(String listenAddress, String listenPort, String connectAddress, String connectPort) {
        return padded(listenAddress, 15) + " " + padded(listenPort, 10) + "  " + padded(connectAddress, 15) + " "
                + connectPort;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String label(IpVersion version) {
        return version.label().toLowerCase(Locale.ROOT);
    }
}
