package dev.portproxy.cli;

import picocli.CommandLine;

/** Every verb, by name. */
final class Verbs {

    private Verbs() {}

    static CommandLine commandLine(PortProxyCommand root) {
        CommandLine backup = new CommandLine(new BackupVerb())
                .addSubcommand(new BackupVerb.ListUndos(root))
                .addSubcommand(new BackupVerb.Restore(root));
        // netsh has options of its own, such as -c.
        CommandLine pasted = new CommandLine(new NetshVerbs.Pasted(root)).setUnmatchedOptionsArePositionalParams(true);
        return new CommandLine(root)
                .addSubcommand(new NetshVerbs.Add(root))
                .addSubcommand(new NetshVerbs.SetRule(root))
                .addSubcommand(new NetshVerbs.Delete(root))
                .addSubcommand(new NetshVerbs.Show(root))
                .addSubcommand(new NetshVerbs.Reset(root))
                .addSubcommand(new NetshVerbs.DumpRules(root))
                .addSubcommand(pasted)
                .addSubcommand(new SwitchVerb.Enable(root))
                .addSubcommand(new SwitchVerb.Disable(root))
                .addSubcommand(new ImportVerb(root))
                .addSubcommand(new ExportVerb(root))
                .addSubcommand(new RelayVerb(root))
                .addSubcommand(ServiceVerb.commandLine(root))
                .addSubcommand(new CheckVerb(root))
                .addSubcommand(new PortsVerb(root))
                .addSubcommand(backup)
                .addSubcommand(new UndoVerb(root))
                .addSubcommand(new ServeVerb(root))
                .addSubcommand(new DemoVerb(root))
                .addSubcommand(new HelpVerb())
                // The longest line that is meant to be copied whole.
                .setUsageHelpWidth(110)
                // A comment may begin with @.
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }
}
