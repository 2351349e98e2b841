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
import java.util.function.BinaryOperator;

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
        run(
                rule.name(),
                AdvFirewall.add(rule, system32.resolve("svchost.exe")),
                (name, why) -> Texts.of("windows.firewall-rule-could-not-be-added", name, why));
    }

    @Override
    public void remove(String name) {
        try {
            run(
                    name,
                    AdvFirewall.remove(name),
                    (rule, why) -> Texts.of("windows.firewall-rule-could-not-be-removed", rule, why));
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
        run(
                name,
                AdvFirewall.enable(name, on),
                (rule, why) -> on
                        ? Texts.of("windows.firewall-rule-could-not-be-enabled", rule, why)
                        : Texts.of("windows.firewall-rule-could-not-be-disabled", rule, why));
    }

    /** @param failed makes a sentence of the rule's name and of why it failed */
    private void run(String name, List<String> words, BinaryOperator<String> failed) {
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
                failed.apply(name, failure),
                Fix.asAdministrator(AdvFirewall.command(words)));
    }

    private int exitCode(List<String> words) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(system32.resolve("netsh.exe").toString()));
        command.addAll(words);
        return commands.run(command);
    }
}
