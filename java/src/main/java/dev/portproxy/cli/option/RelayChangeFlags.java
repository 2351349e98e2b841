package dev.portproxy.cli.option;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.rule.RelayOption;
import dev.portproxy.rule.RelayOptions;
import dev.portproxy.words.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** The relay options of a rule that may have some already: what is not named stays, so taking one off needs a word. */
public final class RelayChangeFlags extends RelayFlags {

    private static final List<String> WORDS =
            Arrays.stream(RelayOption.values()).map(RelayOption::word).toList();

    private final OptionSpec without = OptionSpec.builder("--without")
            .type(List.class)
            .auxiliaryTypes(RelayOption.class)
            .splitRegex(",")
            .converters(RelayChangeFlags::option)
            .paramLabel("OPTION")
            .description(Texts.of("cli.take-relay-options-off-rule", String.join(", ", WORDS)))
            .build();

    private static RelayOption option(String word) {
        return Arrays.stream(RelayOption.values())
                .filter(option -> option.word().equalsIgnoreCase(word.strip()))
                .findFirst()
                .orElseThrow(
                        () -> new TypeConversionException(Texts.of("cli.is-none-of", word, String.join(", ", WORDS))));
    }

    @Override
    public CommandSpec spec() {
        return super.spec().addOption(without);
    }

    private List<RelayOption> removed() {
        List<RelayOption> named = without.getValue();
        return named == null ? List.of() : named;
    }

    @Override
    public boolean isNone() {
        return removed().isEmpty() && super.isNone();
    }

    @Override
    public RelayOptions over(RelayOptions known) {
        removed().stream().filter(given().keySet()::contains).findFirst().ifPresent(option -> {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE,
                    Texts.of("cli.given-and-taken-off", option.flag()),
                    Texts.of("cli.leave-one-of-two-out"));
        });
        return changed(known, Set.copyOf(removed()));
    }
}
