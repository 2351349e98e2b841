package dev.portproxy.cli;

import dev.portproxy.file.FilePaths;
import dev.portproxy.launch.DemoVerb;
import dev.portproxy.serve.ServeVerb;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;

/** Every verb, by name. */
public final class Verbs {

    private static final Map<String, Function<PortProxyCommand, CommandLine>> VERBS = new LinkedHashMap<>();

    static {
        VERBS.put("add", root -> new CommandLine(new PutVerbs.Add(root)));
        VERBS.put("set", root -> new CommandLine(new PutVerbs.SetRule(root)));
        VERBS.put("delete", root -> new CommandLine(new NetshVerbs.Delete(root)));
        VERBS.put("show", root -> new CommandLine(new NetshVerbs.Show(root)));
        VERBS.put("reset", root -> new CommandLine(new NetshVerbs.Reset(root)));
        VERBS.put("dump", root -> new CommandLine(new NetshVerbs.DumpRules(root)));
        VERBS.put("netsh", Verbs::pasted);
        VERBS.put("enable", root -> new CommandLine(new SwitchVerb.Enable(root)));
        VERBS.put("disable", root -> new CommandLine(new SwitchVerb.Disable(root)));
        VERBS.put("import", root -> new CommandLine(new ImportVerb(root)));
        VERBS.put("export", root -> new CommandLine(new ExportVerb(root)));
        VERBS.put("relay", RelayVerb::commandLine);
        VERBS.put("service", ServiceVerb::commandLine);
        VERBS.put("check", root -> new CommandLine(new CheckVerb(root)));
        VERBS.put("ports", root -> new CommandLine(new PortsVerb(root)));
        VERBS.put("firewall", root -> new CommandLine(new FirewallVerb(root)));
        VERBS.put("backup", Verbs::backup);
        VERBS.put("undo", root -> new CommandLine(new UndoVerb(root)));
        VERBS.put("serve", root -> new CommandLine(new ServeVerb(root)));
        VERBS.put("demo", root -> new CommandLine(new DemoVerb(root)));
        VERBS.put("help", root -> new CommandLine(new HelpVerb()));
    }

    private Verbs() {}

    /** The whole program. */
    static CommandLine commandLine(PortProxyCommand root) {
        CommandLine program = new CommandLine(root);
        VERBS.forEach((name, verb) -> program.addSubcommand(name, verb.apply(root)));
        return settings(program);
    }

    /** As much of the program as these arguments need: reading the annotations of every verb is most of a start. */
    public static CommandLine commandLine(PortProxyCommand root, String... arguments) {
        Optional<String> asked = verb(arguments);
        if (asked.isEmpty()) {
            return commandLine(root);
        }
        String name = asked.get();
        return settings(
                new CommandLine(root).addSubcommand(name, VERBS.get(name).apply(root)));
    }

    /** The verb that alone will run; empty where the others matter too, for help or for a suggestion. */
    private static Optional<String> verb(String... arguments) {
        int first = 0;
        while (first < arguments.length && arguments[first].startsWith("-")) {
            String option = arguments[first];
            if (option.equals("--store") || option.equals("--encoding")) {
                first += 2;
            } else if (option.equals("--json") || option.startsWith("--store=") || option.startsWith("--encoding=")) {
                first++;
            } else {
                return Optional.empty();
            }
        }
        boolean known = first < arguments.length && VERBS.containsKey(arguments[first]);
        return known && !arguments[first].equals("help") ? Optional.of(arguments[first]) : Optional.empty();
    }

    private static CommandLine settings(CommandLine program) {
        return program.registerConverter(Path.class, FilePaths::of)
                // The longest line that is meant to be copied whole.
                .setUsageHelpWidth(110)
                // A comment may begin with @.
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    /** netsh has options of its own, such as -c. */
    private static CommandLine pasted(PortProxyCommand root) {
        return new CommandLine(new NetshVerbs.Pasted(root)).setUnmatchedOptionsArePositionalParams(true);
    }

    private static CommandLine backup(PortProxyCommand root) {
        return new CommandLine(new BackupVerb())
                .addSubcommand(new BackupVerb.ListUndos(root))
                .addSubcommand(new BackupVerb.Restore(root));
    }
}
