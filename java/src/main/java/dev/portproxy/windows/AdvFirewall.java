package dev.portproxy.windows;

import dev.portproxy.diagnostic.ForeignCommand;
import dev.portproxy.diagnostic.WindowsCommands;
import dev.portproxy.machine.FirewallRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code netsh advfirewall firewall}: its commands as arguments, each one argument, and as a command to paste. */
final class AdvFirewall {

    private static final List<String> CONTEXT = List.of("advfirewall", "firewall");

    private AdvFirewall() {}

    /** @param ipHelper the program that hosts the service iphlpsvc */
    static List<String> add(FirewallRule rule, Path ipHelper) {
        List<String> words = new ArrayList<>(CONTEXT);
        words.addAll(List.of("add", "rule", "name=" + rule.name(), "dir=in", "action=allow", "protocol=TCP"));
        words.add("localport=" + rule.port());
        rule.localAddress().ifPresent(address -> words.add("localip=" + address));
        words.add("profile=" + String.join(",", rule.profiles()));
        if (!rule.remote().isEmpty()) {
            words.add("remoteip=" + String.join(",", rule.remote()));
        }
        words.add("program=" + rule.program().orElse(ipHelper));
        if (rule.program().isEmpty()) {
            words.add("service=" + WindowsCommands.IP_HELPER);
        }
        words.add("enable=" + (rule.enabled() ? "yes" : "no"));
        return words;
    }

    static List<String> remove(String name) {
        return words("delete", "rule", "name=" + name);
    }

    static List<String> show(String name) {
        return words("show", "rule", "name=" + name);
    }

    static List<String> enable(String name, boolean on) {
        return words("set", "rule", "name=" + name, "new", "enable=" + (on ? "yes" : "no"));
    }

    private static List<String> words(String... words) {
        List<String> all = new ArrayList<>(CONTEXT);
        all.addAll(List.of(words));
        return all;
    }

    /** For an administrator's prompt. */
    static ForeignCommand command(List<String> words) {
        ForeignCommand command = ForeignCommand.windows("netsh");
        for (String word : words) {
            int value = word.indexOf('=') + 1;
            command = value == 0 ? command.word(word) : command.text(word.substring(0, value), word.substring(value));
        }
        return command;
    }
}
