package dev.portproxy.windows;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Reason;
import dev.portproxy.machine.FirewallRule;
import dev.portproxy.machine.FirewallRules;
import dev.portproxy.words.Texts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Firewall rules through netsh, which also tells the firewall's service of them. Only its exit code counts: its words
 * are in the system's language.
 */
public final class NetshFirewall implements FirewallRules {

    /** A service that starts or a slow machine is waited for; a rule takes a tenth of a second. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Path system32;
    private final Commands commands;

    /** Runs a program. */
    @FunctionalInterface
    interface Commands {

        /**
         * @param command the program's path and its arguments, none of which a shell sees
         * @return the exit code
         * @throws IOException where it cannot be started, or has not ended in time; its message is a clause
         */
        int run(List<String> command) throws IOException;
    }

    public NetshFirewall() {
        this(Windows.systemDirectory(), new TimedCommands(LONGEST));
    }

    NetshFirewall(Path system32, Commands commands) {
        this.system32 = system32;
        this.commands = commands;
    }

    @Override
    public void add(FirewallRule rule) {
        run("added", rule.name(), AdvFirewall.add(rule, system32.resolve("svchost.exe")));
    }

    @Override
    public void remove(String name) {
        try {
            run("removed", name, AdvFirewall.remove(name));
        } catch (PortProxyException e) {
            if (exists(name)) {
                throw e;
            }
        }
    }

    @Override
    public boolean exists(String name) {
        try {
            return exitCode(AdvFirewall.show(name)) == 0;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void enable(String name, boolean on) {
        run(on ? "enabled" : "disabled", name, AdvFirewall.enable(name, on));
    }

    private void run(String done, String name, List<String> words) {
        String failure;
        try {
            int exitCode = exitCode(words);
            if (exitCode == 0) {
                return;
            }
            failure = Texts.of("windows.netsh-ended", exitCode);
        } catch (IOException e) {
            failure = Reason.of(e);
        }
        throw new PortProxyException(
                ErrorId.SERVICE_UNAVAILABLE,
                Texts.of("windows.firewall-rule-could-not", name, done, failure),
                Fix.asAdministrator(AdvFirewall.command(words)));
    }

    private int exitCode(List<String> words) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(system32.resolve("netsh.exe").toString()));
        command.addAll(words);
        return commands.run(command);
    }
}
