package dev.portproxy.cli;

import dev.portproxy.FuzzText;
import dev.portproxy.netsh.CommandLine;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Entry;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Finding;
import dev.portproxy.rule.Malformed;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleChecks;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ParameterException;

/** The commands that are proposed for any store: pasted as they are, this program's own command line understands them. */
public final class FixTarget {

    /** A command in a fix ends with the fix, or where the next step begins. */
    private static final Pattern COMMAND = Pattern.compile("\\bportproxy (.*?)(?=, then: |$)", Pattern.DOTALL);

    private FixTarget() {}

    /** @param data four texts a rule, between vertical bars */
    public static void fuzzerTestOneInput(byte[] data) {
        List<String> parts = FuzzText.parts(data);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i + 3 < parts.size(); i += 4) {
            Family family = Family.values()[i / 4 % 4];
            Endpoint listen = new Endpoint(parts.get(i), parts.get(i + 1));
            Endpoint connect = new Endpoint(parts.get(i + 2), parts.get(i + 3));
            entries.add(new Rule(family, listen, connect));
            entries.add(new Malformed(family, parts.get(i), parts.get(i + 2), "it is none"));
        }
        RuleChecks checks = new RuleChecks(name -> OptionalInt.empty(), Set.of());
        for (Finding finding : checks.check(entries)) {
            for (Matcher command = COMMAND.matcher(finding.fix()); command.find(); ) {
                understood(command.group(), finding);
            }
        }
    }

    private static void understood(String command, Finding finding) {
        List<List<String>> commands = CommandLine.split(command);
        if (commands.size() != 1) {
            throw new AssertionError(commands.size() + " commands in: " + command);
        }
        List<String> words = commands.get(0).subList(1, commands.get(0).size());
        try {
            Verbs.commandLine(new PortProxyCommand(store -> null), words.toArray(String[]::new))
                    .parseArgs(words.toArray(String[]::new));
        } catch (ParameterException e) {
            throw new AssertionError("not understood: " + command + " of " + finding, e);
        }
    }
}
