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

    /** Every Windows has a rule for it, on every network. */
    private static final Pattern IP_HTTPS = Pattern.compile("(?i)IP(TLS|HTTPS)In");

    /** Unless somebody configured another, which only notes tell. */
    private static final int IP_HTTPS_PORT = 443;

    /** The first that a system gives to a client. */
    private static final int FIRST_OF_CLIENTS = 1024;

    /** A client that happens to have one of so few is none that anybody meets. */
    private static final int FEW = 100;

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
        boolean noHttps = isIpHttps(entry) && listener.port() != IP_HTTPS_PORT;
        return (noRpc || noHttps) && rule.action() == FirewallRule.Action.ALLOW
                ? Fit.NO
                : Fit.perhaps(Texts.of("firewall.only-if-port-is-of-word", listener.port(), entry));
    }

    /** A client's own port is any: a rule that names a few holds for none, and one that names many may hold or not. */
    static Fit ofRemote(FirewallRule rule) {
        List<String> entries = entries(rule.text().values(REMOTE));
        boolean all = entries.isEmpty()
                || strange(entries).isEmpty() && entries.stream().anyMatch(PortFit::isAll);
        if (all) {
            return Fit.YES;
        }
        boolean judged = rule.action() == FirewallRule.Action.ALLOW || rule.action() == FirewallRule.Action.BLOCK;
        return judged && areFew(entries)
                ? Fit.NO
                : Fit.perhaps(Texts.of("firewall.only-for-clients-from-port", String.join(", ", entries)));
    }

    /** Whether the rule is for clients from a few ports, which no ordinary client has. */
    static boolean namesFewRemotePorts(FirewallRule rule) {
        return areFew(entries(rule.text().values(REMOTE)));
    }

    private static boolean areFew(List<String> entries) {
        int count = 0;
        for (String entry : entries) {
            Optional<WrittenPorts> ports = WrittenPorts.parse(entry);
            if (ports.isEmpty()) {
                return false;
            }
            count += Math.max(0, ports.get().last() - Math.max(ports.get().first(), FIRST_OF_CLIENTS) + 1);
        }
        return !entries.isEmpty() && count <= FEW;
    }

    /** Whether the rule names the port itself, or a few around it. */
    static boolean names(FirewallRule rule, Pattern side, int port) {
        return entries(rule.text().values(side)).stream()
                .flatMap(entry -> WrittenPorts.parse(entry).stream())
                .anyMatch(ports -> ports.contains(port) && ports.last() - ports.first() < FEW);
    }

    private static boolean isIpHttps(String entry) {
        return IP_HTTPS.matcher(entry).matches();
    }

    /** Whether the rule is for the port of IP-HTTPS. */
    static boolean isForIpHttps(FirewallRule rule) {
        return entries(rule.text().values(LOCAL)).stream().anyMatch(PortFit::isIpHttps);
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
