package dev.portproxy.firewall;

import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The ports of a rule: {@code LPort}, {@code LPort2_10} and those after them mean one list. Numbers, ranges and lists are
 * taken under each name, as in real policies; every word stands for ports that Windows knows at that moment. What is no
 * port of the published grammar ({@code *}, {@code 0}, {@code 200-100}) is such a word.
 */
final class PortFit {

    static final Pattern LOCAL = Pattern.compile("(?i)LPort(2_\\d{1,3})?");
    static final Pattern REMOTE = Pattern.compile("(?i)RPort(2_\\d{1,3})?");

    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9-]*");
    private static final Pattern RPC = Pattern.compile("(?i)RPC(-EPMap)?");

    private PortFit() {}

    static Fit ofLocal(FirewallRule rule, FirewallListener listener) {
        List<String> entries = entries(rule.text().values(LOCAL));
        if (entries.isEmpty()) {
            return Fit.YES;
        }
        List<Fit> fits = new ArrayList<>();
        for (String entry : entries) {
            fits.add(ofLocal(entry, rule, listener));
        }
        Fit one = Fit.any(fits);
        // Windows may ignore the whole rule for it, whatever stands beside it.
        return strange(entries)
                .map(entry -> one.and(ofLocal(entry, rule, listener)))
                .orElse(one);
    }

    /** Neither a port nor a word, as the grammar's keywords are. */
    private static Optional<String> strange(List<String> entries) {
        return entries.stream()
                .filter(entry -> WrittenPorts.parse(entry).isEmpty()
                        && !WORD.matcher(entry).matches())
                .findFirst();
    }

    private static Fit ofLocal(String entry, FirewallRule rule, FirewallListener listener) {
        Optional<WrittenPorts> range = WrittenPorts.parse(entry);
        if (range.isPresent()) {
            return Fit.of(range.get().contains(listener.port()));
        }
        // What IP Helper forwards is no port of an RPC server. To be blocked by such a rule is another matter.
        boolean noRpc = listener.isIpHelper() && RPC.matcher(entry).matches();
        return noRpc && rule.action() == FirewallRule.Action.ALLOW
                ? Fit.NO
                : Fit.perhaps(Texts.of("firewall.only-if-port-is-of-word", listener.port(), entry));
    }

    /** A client's own port is any: a rule that names one may hold or not. */
    static Fit ofRemote(FirewallRule rule) {
        List<String> entries = entries(rule.text().values(REMOTE));
        boolean all = entries.isEmpty()
                || strange(entries).isEmpty() && entries.stream().anyMatch(PortFit::isAll);
        return all ? Fit.YES : Fit.perhaps(Texts.of("firewall.only-for-clients-from-port", String.join(", ", entries)));
    }

    private static boolean isAll(String entry) {
        return WrittenPorts.parse(entry).filter(WrittenPorts::isAll).isPresent();
    }

    private static List<String> entries(List<String> values) {
        return values.stream()
                .flatMap(value -> List.of(value.split(",", -1)).stream())
                .map(String::strip)
                .toList();
    }
}
