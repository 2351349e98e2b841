package dev.portproxy.firewall;

import java.util.List;
import java.util.stream.Stream;

/** Which local rules group policy lets count (MS-FASP 3.1.3: AllowLocalPolicyMerge and the two AllowUserPrefMerge). */
final class LocalMerge {

    private LocalMerge() {}

    static boolean counts(FirewallRule rule, ProfileSettings settings) {
        return rule.store() != PolicyStore.LOCAL
                || settings.localRules()
                        && (settings.localPrograms() || !isForProgram(rule))
                        && (settings.localPorts() || !isForPort(rule));
    }

    /** With a program, for all its ports, of no service. */
    private static boolean isForProgram(FirewallRule rule) {
        return isTransport(rule)
                && has(rule, "App")
                && !has(rule, "Svc")
                && ports(rule).isEmpty();
    }

    /** With one port, for every program and service. */
    private static boolean isForPort(FirewallRule rule) {
        return isTransport(rule)
                && !has(rule, "App")
                && !has(rule, "Svc")
                && ports(rule).size() == 1;
    }

    private static boolean isTransport(FirewallRule rule) {
        String protocol = rule.text().first("Protocol").orElse("").strip();
        return protocol.equals("6") || protocol.equals("17");
    }

    private static boolean has(FirewallRule rule, String token) {
        return rule.text().first(token).isPresent();
    }

    private static List<String> ports(FirewallRule rule) {
        return rule.text().values(PortFit.LOCAL).stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .filter(entry -> !entry.isBlank())
                .toList();
    }
}
