package dev.portproxy.netsh;

import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Rule;
import java.util.List;
import java.util.regex.Pattern;

/** A rule as the netsh command that makes it, without {@code netsh interface portproxy}. */
public final class NetshLine {

    /** netsh's listen address where none is named. */
    static final String ANY_ADDRESS = "*";

    /** What needs no quotes, in netsh's scripts, in cmd and in PowerShell. */
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}*._:%/-]+");

    private NetshLine() {}

    /** {@code add v4tov4 listenport=… connectaddress=… connectport=…}, then every listen address but {@code *}. */
    public static String of(Rule rule) {
        String line = "add " + rule.family().text()
                + tag(Tag.LISTENPORT, rule.listen().port())
                + tag(Tag.CONNECTADDRESS, rule.connect().address())
                + tag(Tag.CONNECTPORT, rule.connect().port());
        return line + listenAddress(rule.listen());
    }

    /** {@code delete v4tov4 listenport=…}, then every listen address but {@code *}. */
    public static String delete(Family family, Endpoint listen) {
        return "delete " + family.text() + tag(Tag.LISTENPORT, listen.port()) + listenAddress(listen);
    }

    /**
     * Whether {@link #of} reads back as the same rule; a value with a quotation mark does not. One with a control
     * character is not said either: a line break ends the command, and a terminal that shows the script obeys the others.
     */
    public static boolean canSay(Rule rule) {
        String line = of(rule);
        if (line.chars().anyMatch(Character::isISOControl)) {
            return false;
        }
        List<List<String>> commands = CommandLine.split(line);
        try {
            return commands.size() == 1
                    && CommandParser.parse(commands.get(0), Dialect.STRICT)
                            .command()
                            .equals(new NetshCommand.Add(rule));
        } catch (PortProxyException e) {
            return false;
        }
    }

    /** {@code  tag=value} with the space before it, quoted where it must be. */
    static String tag(Tag tag, String value) {
        return " " + tag.text() + "=" + (PLAIN.matcher(value).matches() ? value : "\"" + value + "\"");
    }

    private static String listenAddress(Endpoint listen) {
        return listen.address().equals(ANY_ADDRESS) ? "" : tag(Tag.LISTENADDRESS, listen.address());
    }
}
