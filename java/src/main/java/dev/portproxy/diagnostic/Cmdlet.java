package dev.portproxy.diagnostic;

import dev.portproxy.rule.RelayOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The module's counterpart of a command. */
record Cmdlet(String name, List<Argument> arguments) {

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("add", "Add-PortProxy"),
            Map.entry("set", "Set-PortProxy"),
            Map.entry("delete", "Remove-PortProxy"),
            Map.entry("enable", "Enable-PortProxy"),
            Map.entry("disable", "Disable-PortProxy"),
            Map.entry("list", "Get-PortProxy"),
            Map.entry("show", "Get-PortProxy"),
            Map.entry("check", "Test-PortProxy"),
            Map.entry("reset", "Reset-PortProxy"),
            Map.entry("import", "Import-PortProxy"),
            Map.entry("ports", "Test-PortProxyPort"),
            Map.entry("undo", "Restore-PortProxy -Last"),
            Map.entry("backup list", "Get-PortProxyBackup"),
            Map.entry("backup restore", "Restore-PortProxy"),
            Map.entry("relay", "Start-PortProxyRelay"),
            Map.entry("relay status", "Get-PortProxyRelay"),
            Map.entry("service install", "Install-PortProxyRelay"),
            Map.entry("service start", "Start-PortProxyRelay"),
            Map.entry("service stop", "Stop-PortProxyRelay"));

    static final Map<String, String> PARAMETERS = Map.of(
            "listenport", "-ListenPort",
            "listenaddress", "-ListenAddress",
            "connectport", "-ConnectPort",
            "connectaddress", "-ConnectAddress");

    /** What a cmdlet does without being told: its objects have every field, and Set-PortProxy adds only with -Force. */
    private static final Set<String> OF_COURSE = Set.of("--json", "--no-add");

    static Optional<Cmdlet> of(OwnCommand command) {
        if (command.isHelp()
                || !NAMES.containsKey(command.verb())
                || command.rule().filter(RuleWords.Left.class::isInstance).isPresent()) {
            return Optional.empty();
        }
        List<Argument> arguments = new ArrayList<>();
        command.store().ifPresent(store -> arguments.add(Argument.of("-Store", store)));
        command.rule().ifPresent(words -> add(words, arguments));
        for (Argument option : command.options()) {
            String label = option.label().endsWith("=")
                    ? option.label().substring(0, option.label().length() - 1)
                    : option.label();
            if (isOfTheRelay(label)) {
                return Optional.empty();
            }
            if (!OF_COURSE.contains(label)) {
                arguments.add(
                        label.startsWith("--") ? new Argument(PowerShell.parameter(label), option.values()) : option);
            }
        }
        return Optional.of(new Cmdlet(NAMES.get(command.verb()), arguments));
    }

    /** A cmdlet has all of these in one table. */
    private static boolean isOfTheRelay(String label) {
        return label.equals("--without")
                || Arrays.stream(RelayOption.values()).map(RelayOption::flag).anyMatch(label::equals);
    }

    private static void add(RuleWords words, List<Argument> arguments) {
        arguments.add(Argument.word("-Family"));
        arguments.add(Argument.word(words.family().text()));
        if (words instanceof RuleWords.Named named) {
            arguments.add(Argument.of("-Name", named.name()));
        } else if (words instanceof RuleWords.Tagged tagged) {
            for (RuleWords.Tag tag : tagged.tags()) {
                arguments.add(Argument.of(Objects.requireNonNull(PARAMETERS.get(tag.name())), tag.value()));
            }
        }
    }
}
