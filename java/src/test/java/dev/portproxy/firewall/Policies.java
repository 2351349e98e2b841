package dev.portproxy.firewall;

import dev.portproxy.machine.Profile;
import dev.portproxy.registry.RegDocument;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Policies of a few lines, as exports. */
final class Policies {

    static final String LOCAL =
            "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy";
    static final String GROUP = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\WindowsFirewall";
    static final String JAVA = "C:\\Program Files\\Java\\jdk-17\\bin\\java.exe";

    private Policies() {}

    /** @param lines a key in brackets, or a value as it stands in a file but with single backslashes and quotes */
    static FirewallPolicy of(String... lines) {
        return PolicyReader.inExport(document(List.of(lines)).view()).orElseThrow();
    }

    static RegDocument document(List<String> lines) {
        return RegDocument.parse("Windows Registry Editor Version 5.00\n\n[" + LOCAL + "\\FirewallRules]\n"
                + String.join("\n", lines) + "\n");
    }

    /** Local rules alone, named R1, R2 and so on. */
    static FirewallPolicy withRules(String... rules) {
        String[] lines = new String[rules.length];
        for (int i = 0; i < rules.length; i++) {
            lines[i] = rule("R" + (i + 1), rules[i]);
        }
        return of(lines);
    }

    /** A line of a file. */
    static String rule(String id, String text) {
        return "\"" + escaped(id) + "\"=\"" + escaped(text) + "\"";
    }

    static String key(String path) {
        return "[" + path + "]";
    }

    static String flag(String name, int value) {
        return String.format(Locale.ROOT, "\"%s\"=dword:%08x", name, value);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    static FirewallListener ipHelper(int port) {
        return FirewallListener.ofIpHelper(Optional.empty(), port);
    }

    static FirewallListener java(int port) {
        return FirewallListener.ofProgram(JAVA, Optional.empty(), port);
    }

    static InetAddress ip(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new AssertionError(text, e);
        }
    }

    static ProfileVerdict verdict(FirewallPolicy policy, FirewallListener listener, Profile profile) {
        return FirewallVerdicts.of(policy, listener, List.of(profile)).get(0);
    }
}
