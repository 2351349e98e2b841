package dev.portproxy.windows;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.machine.PortRange;
import dev.portproxy.machine.PortReservations;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.words.Texts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Windows' excluded and dynamic ports, as netsh tells them: no documented call lists the first. Of its text only numbers
 * are read, since the words are in Windows' language.
 */
final class NetshPorts implements PortReservations {

    /** {@code 50000 50059 *}: a range, and whether an administrator made it. */
    private static final Pattern RANGE = Pattern.compile("\\s*+(\\d{1,5})\\s++(\\d{1,5})\\s*+(\\*?+)\\s*+");

    /** {@code Start Port : 49152}. */
    private static final Pattern NUMBER_AT_END = Pattern.compile(".*:\\s*+(\\d{1,5}+)\\s*+");

    /** A table has its line of dashes in every language; an error has none. */
    private static final Pattern DASHES = Pattern.compile("\\s*+-{4,}+[\\s-]*+");

    private final SystemCommand command;
    private final String netsh;

    /** @param netsh the path of the program */
    NetshPorts(SystemCommand command, String netsh) {
        this.command = command;
        this.netsh = netsh;
    }

    @Override
    public List<PortRange> excluded(IpVersion version) {
        List<String> lines = ask(version, "excludedportrange", "protocol=tcp");
        List<PortRange> ranges = new ArrayList<>();
        boolean table = false;
        for (String line : lines) {
            table |= DASHES.matcher(line).matches();
            Matcher range = RANGE.matcher(line);
            if (table && range.matches()) {
                ranges.add(new PortRange(
                        Integer.parseInt(range.group(1)),
                        Integer.parseInt(range.group(2)),
                        !range.group(3).isEmpty()));
            }
        }
        if (!table) {
            throw notUnderstood("excludedportrange");
        }
        return ranges;
    }

    @Override
    public PortRange dynamic(IpVersion version) {
        List<Integer> numbers = ask(version, "dynamicport", "tcp").stream()
                .map(NUMBER_AT_END::matcher)
                .filter(Matcher::matches)
                .map(number -> Integer.valueOf(number.group(1)))
                .toList();
        if (numbers.size() != 2) {
            throw notUnderstood("dynamicport");
        }
        return PortRange.of(numbers.get(0), numbers.get(0) + numbers.get(1) - 1);
    }

    private List<String> ask(IpVersion version, String what, String protocol) {
        String net = version == IpVersion.V4 ? "ipv4" : "ipv6";
        byte[] output = command.output(List.of(netsh, "interface", net, "show", what, protocol));
        return new String(output, StandardCharsets.ISO_8859_1).lines().toList();
    }

    private static PortProxyException notUnderstood(String what) {
        return new PortProxyException(
                ErrorId.SERVICE_UNAVAILABLE, Texts.of("windows.netsh-answer-holds-no-table", what), "");
    }
}
