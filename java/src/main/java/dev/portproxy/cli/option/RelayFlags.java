package dev.portproxy.cli.option;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.rule.OptionKind;
import dev.portproxy.rule.RelayOption;
import dev.portproxy.rule.RelayOptions;
import dev.portproxy.words.Texts;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The relay options of one rule, one flag for each row of their table. */
public class RelayFlags {

    private final Map<RelayOption, OptionSpec> flags = new EnumMap<>(RelayOption.class);

    public RelayFlags() {
        for (RelayOption option : RelayOption.values()) {
            flags.put(option, flag(option));
        }
    }

    private static OptionSpec flag(RelayOption option) {
        OptionKind kind = option.kind();
        OptionSpec.Builder flag =
                OptionSpec.builder(option.flag()).paramLabel(kind.label()).description(option.description());
        return switch (kind) {
            case BLOCKS ->
                flag.type(List.class)
                        .auxiliaryTypes(String.class)
                        .splitRegex(",")
                        .build();
            case HEADER -> flag.type(RelayOptions.ProxyHeader.class).build();
            case SWITCH -> flag.type(Boolean.class).build();
            case COUNT -> flag.type(Integer.class).build();
            case TIME -> flag.type(Duration.class).converters(new Durations()).build();
        };
    }

    /** For a command to mix in. */
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create();
        flags.values().forEach(spec::addOption);
        return spec;
    }

    /** What the command line names. */
    Map<RelayOption, Object> given() {
        Map<RelayOption, Object> given = new EnumMap<>(RelayOption.class);
        flags.forEach((option, flag) -> {
            Object value = flag.getValue();
            if (value != null) {
                given.put(option, value);
            }
        });
        return given;
    }

    /** Options of a rule that has none yet. */
    public RelayOptions options() {
        return over(RelayOptions.NONE);
    }

    /** BadUsage if no rule can have them. */
    boolean isNone() {
        return options().isNone() && given().isEmpty();
    }

    /** What the command line names, and for the rest what the rule has. */
    RelayOptions over(RelayOptions known) {
        return changed(known, Set.of());
    }

    final RelayOptions changed(RelayOptions known, Set<RelayOption> removed) {
        RelayOptions options = known.with(given(), removed);
        options.problem().ifPresent(problem -> {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE,
                    Texts.of("cli.no-rule-can-have-these-options", problem),
                    Texts.of("cli.correct-or-leave-it-out"));
        });
        return options;
    }
}
