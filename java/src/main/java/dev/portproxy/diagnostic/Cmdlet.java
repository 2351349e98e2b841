package dev.portproxy.diagnostic;

import dev.portproxy.rule.OptionKind;
import dev.portproxy.rule.RelayOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The module's counterpart of a command.
 *
 * @param options the relay's, by their names in the table that {@code -Options} takes; no value takes one off
 */
record Cmdlet(String name, List<Argument> arguments, Map<RelayOption, List<String>> options) {

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
            Map.entry("firewall", "Test-PortProxyFirewall"),
            Map.entry("relay", "Start-PortProxyRelay"),
            Map.entry("relay status", "Get-PortProxyRelay"),
            Map.entry("relay stop", "Stop-PortProxyRelay"),
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
        if (command.isHelp()) {
            return help(command.verb());
        }
        String name = NAMES.get(command.verb());
        if (name == null) {
            return Optional.empty();
        }
        List<Argument> arguments = new ArrayList<>();
        command.store().ifPresent(store -> arguments.add(Argument.of("-Store", store)));
        command.rule().ifPresent(words -> add(words, arguments));
        Map<RelayOption, List<String>> table = new EnumMap<>(RelayOption.class);
        Iterator<Argument> options = command.options().iterator();
        while (options.hasNext()) {
            Argument option = options.next();
            String label = option.label().endsWith("=")
                    ? option.label().substring(0, option.label().length() - 1)
                    : option.label();
            Optional<RelayOption> ofRelay = Stream.of(RelayOption.values())
                    .filter(known -> known.flag().equals(label))
                    .findFirst();
            if (label.equals("--without")) {
                List<String> off = values(option, options);
                Stream.of(RelayOption.values())
                        .filter(known -> off.contains(known.word()))
                        .forEach(known -> table.put(known, List.of()));
            } else if (ofRelay.isPresent()) {
                OptionKind kind = ofRelay.get().kind();
                if (kind == OptionKind.TIME) {
                    // Typed with a unit, and milliseconds in the table.
                    return Optional.empty();
                }
                table.put(ofRelay.get(), kind == OptionKind.SWITCH ? List.of("true") : values(option, options));
            } else if (!OF_COURSE.contains(label)) {
                arguments.add(
                        label.startsWith("--") ? new Argument(PowerShell.parameter(label), option.values()) : option);
            }
        }
        return Optional.of(new Cmdlet(name, arguments, table));
    }

    /** Of an option that has some in its own word, or else in the next one. */
    private static List<String> values(Argument option, Iterator<Argument> next) {
        return option.values().isEmpty() && next.hasNext() ? next.next().values() : option.values();
    }

    private static Optional<Cmdlet> help(String verb) {
        String name = verb.isEmpty() ? "about_PortProxy" : NAMES.get(verb);
        return name == null
                ? Optional.empty()
                : Optional.of(new Cmdlet("Get-Help", List.of(Argument.word(name.split(" ")[0])), Map.of()));
    }

    private static void add(RuleWords words, List<Argument> arguments) {
        arguments.add(Argument.word("-Family"));
        arguments.add(Argument.word(words.family().text()));
        if (words instanceof RuleWords.Named named) {
            arguments.add(Argument.of("-Name", named.name()));
        } else if (words instanceof RuleWords.Left left) {
            arguments.add(Argument.of("-Name", left.name()));
        } else if (words instanceof RuleWords.Tagged tagged) {
            for (RuleWords.Tag tag : tagged.tags()) {
                arguments.add(Argument.of(Objects.requireNonNull(PARAMETERS.get(tag.name())), tag.value()));
            }
        }
    }
}
