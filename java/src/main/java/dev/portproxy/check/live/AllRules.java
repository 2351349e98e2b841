package dev.portproxy.check.live;

import dev.portproxy.diagnostic.Commands;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Hint;
import dev.portproxy.machine.Listener;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import dev.portproxy.words.Texts;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The store's rules, for whoever looks at one of them. */
final class AllRules {

    private final Map<Integer, List<LiveRule>> byPort;
    private final Set<RuleId> ids;

    /**
     * @param rules those that are on
     * @param there all of them: none of these can be added
     */
    AllRules(List<LiveRule> rules, Set<RuleId> there) {
        byPort = rules.stream().collect(Collectors.groupingBy(LiveRule::port));
        ids = there;
    }

    /** Whether it is where one of the rules listens: then it is a forward, and not what a forward is to reach. */
    boolean haveListener(Listener listener) {
        return on(listener.port()).stream().anyMatch(rule -> listensAs(rule, listener.address()));
    }

    /** Whether one of them is to take connections to the address and port. */
    boolean take(InetAddress ip, int port) {
        return on(port).stream().anyMatch(rule -> takes(rule, ip, port));
    }

    static boolean takes(LiveRule rule, InetAddress ip, int port) {
        return rule.port() == port
                && rule.listen().version() == IpVersion.of(ip)
                && (rule.listen().isWildcard()
                        || rule.listenIp().filter(ip::equals).isPresent());
    }

    /** The relay listens on each IPv6 address by itself for a rule on all of them. */
    private static boolean listensAs(LiveRule rule, InetAddress address) {
        return rule.listen().isWildcard()
                ? rule.listen().version() == IpVersion.of(address)
                        && (address.isAnyLocalAddress() || rule.listen().version() == IpVersion.V6)
                : rule.listenIp().filter(address::equals).isPresent();
    }

    private List<LiveRule> on(int port) {
        return byPort.getOrDefault(port, List.of());
    }

    /** The commands that put another rule in the place of one. The new one first: if it is refused, the old one is still there. */
    Fix change(LiveRule rule, Rule better) {
        if (better.id().equals(rule.id())) {
            return Fix.of(Commands.set(better));
        }
        return ids.contains(better.id())
                ? Fix.of(
                        Texts.of("check-live.if-rule-takes-place-of-this", Hint.harmless(better.id())),
                        Commands.delete(rule.rule()))
                : Fix.of(rule.beside().in(Commands.add(better)), Commands.delete(rule.rule()));
    }
}
