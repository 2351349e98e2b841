package dev.portproxy.cli.help;

import dev.portproxy.cli.help.Completion.Answer;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.StoreNames;
import dev.portproxy.exchange.Format;
import dev.portproxy.rule.RelayOption;
import dev.portproxy.words.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** The values of an option or a parameter, by its label, as the help shows it. */
final class OptionValues {

    private static final List<String> ENCODINGS =
            List.of("cp949", "cp932", "cp936", "cp950", "windows-1252", "utf-8", "utf-16le");

    private OptionValues() {}

    static Answer of(ArgSpec argument, CommandSpec command, LiveValues live, Optional<String> store) {
        String label = argument.paramLabel();
        if (label.equals("STORE")) {
            return new Answer(Completion.words(StoreNames.ALL), Optional.of(".reg"));
        }
        if (isFile(label)) {
            return new Answer(Completion.words(alternatives(label)), Optional.of(label.contains(".reg") ? ".reg" : ""));
        }
        if (argument.isOption() && command.findOption("--group") == argument) {
            return Answer.of(Completion.words(live.groups(store)));
        }
        return Answer.of(Completion.words(named(argument, command, label)));
    }

    /** {@code FILE}, {@code FILE.reg} or {@code FILE|-}. */
    static boolean isFile(String label) {
        return label.equals("FILE") || label.startsWith("FILE.") || label.startsWith("FILE|");
    }

    private static List<String> named(ArgSpec argument, CommandSpec command, String label) {
        if (argument.isOption()) {
            for (String option : List.of("--only", "--encoding", "--lang", "--without", "--format", "--profile")) {
                if (command.findOption(option) == argument) {
                    return ofOption(option, command);
                }
            }
        }
        if (argument.completionCandidates() != null) {
            List<String> words = new ArrayList<>();
            argument.completionCandidates().forEach(word -> words.add(word.toLowerCase(Locale.ROOT)));
            return words;
        }
        return alternatives(label);
    }

    private static List<String> ofOption(String option, CommandSpec command) {
        return switch (option) {
            case "--only" ->
                Arrays.stream(FindingId.values()).map(FindingId::text).toList();
            case "--encoding" -> ENCODINGS;
            case "--lang" ->
                Arrays.stream(Language.values()).map(Language::code).toList();
            case "--without" ->
                Arrays.stream(RelayOption.values()).map(RelayOption::word).toList();
            case "--profile" -> List.of("Domain", "Private", "Public", "All");
            default -> formats(command.name().equals("import"));
        };
    }

    private static List<String> formats(boolean read) {
        Stream<String> known = Arrays.stream(Format.values())
                .filter(format -> read || format != Format.SHOW)
                .map(Format::text);
        return Stream.concat(read ? Stream.of("auto") : Stream.empty(), known).toList();
    }

    /** {@code all|problems|none} are words; what is in capitals stands for one. */
    private static List<String> alternatives(String label) {
        return label.contains("|")
                ? Stream.of(label.split("\\|", -1))
                        .filter(word -> !word.equals(word.toUpperCase(Locale.ROOT)) || word.equals("-"))
                        .toList()
                : List.of();
    }
}
