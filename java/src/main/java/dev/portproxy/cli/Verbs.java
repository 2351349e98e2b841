package dev.portproxy.cli;

import dev.portproxy.file.FilePaths;
import dev.portproxy.words.HelpTexts;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;

/** Every verb, by name. */
final class Verbs {

    /** The options that may stand before a verb and have a value. */
    private static final Set<String> VALUED = Set.of("--store", "--encoding", "--lang", "--color");

    /** Other names of verbs, by which other programs have them. */
    private static final Map<String, String> ALIASES = Map.of("ls", "list", "rm", "delete", "remove", "delete");

    private final Map<String, Function<PortProxyCommand, CommandLine>> verbs = new LinkedHashMap<>();

    /** @param more commands of others */
    Verbs(Map<String, Function<PortProxyCommand, CommandLine>> more) {
        verbs.put("add", root -> new CommandLine(new PutVerbs.Add(root)));
        verbs.put("set", root -> new CommandLine(new PutVerbs.SetRule(root)));
        verbs.put("delete", root -> new CommandLine(new NetshVerbs.Delete(root)));
        verbs.put("list", root -> new CommandLine(new ListVerb(root)));
        verbs.put("show", root -> new CommandLine(new NetshVerbs.Show(root)));
        verbs.put("reset", root -> new CommandLine(new NetshVerbs.Reset(root)));
        verbs.put("dump", root -> new CommandLine(new NetshVerbs.DumpRules(root)));
        verbs.put("netsh", Verbs::pasted);
        verbs.put("enable", root -> new CommandLine(new SwitchVerb.Enable(root)));
        verbs.put("disable", root -> new CommandLine(new SwitchVerb.Disable(root)));
        verbs.put("import", root -> new CommandLine(new ImportVerb(root)));
        verbs.put("export", root -> new CommandLine(new ExportVerb(root)));
        verbs.put("relay", RelayVerb::commandLine);
        verbs.put("service", ServiceVerb::commandLine);
        verbs.put("check", root -> new CommandLine(new CheckVerb(root)));
        verbs.put("ports", root -> new CommandLine(new PortsVerb(root)));
        verbs.put("firewall", root -> new CommandLine(new FirewallVerb(root)));
        verbs.put("backup", Verbs::backup);
        verbs.put("config", ConfigVerb::commandLine);
        verbs.put("undo", root -> new CommandLine(new UndoVerb(root)));
        verbs.putAll(more);
        verbs.put("completion", root -> new CommandLine(new CompletionVerb(root)));
        verbs.put("complete", root -> new CommandLine(new CompleteVerb(root, words -> commandLine(root, words))));
        verbs.put("manual", root -> new CommandLine(new ManualVerb(root, () -> commandLine(root))));
        verbs.put("help", root -> new CommandLine(new HelpVerb()));
    }

    /** The whole program. */
    CommandLine commandLine(PortProxyCommand root) {
        CommandLine program = new CommandLine(root);
        verbs.forEach((name, verb) -> program.addSubcommand(name, verb.apply(root)));
        return settings(program);
    }

    /** As much of the program as these arguments need: reading the annotations of every verb is most of a start. */
    CommandLine commandLine(PortProxyCommand root, String... arguments) {
        Optional<String> asked = verb(arguments);
        if (asked.isEmpty()) {
            return commandLine(root);
        }
        String name = named(asked.get());
        // Help speaks of the verb by its own name.
        String[] alias = name.equals(asked.get()) ? new String[0] : new String[] {asked.get()};
        return settings(new CommandLine(root)
                .addSubcommand(name, Objects.requireNonNull(verbs.get(name)).apply(root), alias));
    }

    /** The verb that a word is another name of; else the word. */
    static String named(String word) {
        return ALIASES.getOrDefault(word, word);
    }

    /** The verb that alone will run; empty where the others matter too, for help or for a suggestion. */
    private Optional<String> verb(String... arguments) {
        int first = 0;
        while (first < arguments.length && arguments[first].startsWith("-")) {
            String option = arguments[first];
            if (VALUED.contains(option)) {
                first += 2;
            } else if (option.equals("--json") || VALUED.stream().anyMatch(name -> option.startsWith(name + "="))) {
                first++;
            } else {
                return Optional.empty();
            }
        }
        boolean known = first < arguments.length && verbs.containsKey(named(arguments[first]));
        return known && !arguments[first].equals("help") ? Optional.of(arguments[first]) : Optional.empty();
    }

    private static CommandLine settings(CommandLine program) {
        // No help in colours: their codes are what no stream lets through.
        System.setProperty("picocli.ansi", "false");
        Optional<ResourceBundle> help = HelpTexts.spoken();
        if (help.isPresent()) {
            // A reference to a method of its own would keep this class out of the archive, which is made for short
            // starts.
            program.setResourceBundle(help.get());
        }
        return program.registerConverter(Path.class, FilePaths::of)
                .setUsageHelpWidth(80)
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
                .addSubcommand(new BackupVerb.Show(root))
                .addSubcommand(new BackupVerb.Restore(root));
    }
}
