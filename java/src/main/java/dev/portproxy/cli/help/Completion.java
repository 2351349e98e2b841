package dev.portproxy.cli.help;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What may stand where somebody types: read from the same model that will parse the command line. */
public final class Completion {

    private static final String HELP = "help";

    private final CommandSpec program;
    private final LiveValues live;

    private CommandSpec command;
    private boolean asksForHelp;
    private boolean onlyValues;
    private @Nullable OptionSpec open;
    private Optional<String> store = Optional.empty();
    private final List<String> values = new ArrayList<>();
    private final Set<OptionSpec> given = new LinkedHashSet<>();

    private Completion(CommandSpec program, LiveValues live) {
        this.program = program;
        this.live = live;
        this.command = program;
    }

    /**
     * @param candidates all that begin as the word does
     * @param files the ending of the files that may be meant too, such as {@code .reg}, or {@code ""} for all; empty for none
     */
    public record Answer(List<Candidate> candidates, Optional<String> files) {

        static Answer of(List<Candidate> candidates) {
            return new Answer(candidates, Optional.empty());
        }

        static Answer none() {
            return of(List.of());
        }

        /** Those that go on from what is typed, each with what stands before it. */
        private Answer goingOn(String before, String typed) {
            return new Answer(
                    candidates.stream()
                            .filter(candidate -> candidate.isOneLine()
                                    && candidate.text().regionMatches(true, 0, typed, 0, typed.length()))
                            .map(candidate -> new Candidate(before + candidate.text(), candidate.description()))
                            .toList(),
                    files);
        }
    }

    /**
     * @param model as much of the program as these words need
     * @param before the words before the one that is typed, without the program's name
     */
    public static Answer of(CommandLine model, List<String> before, String word, LiveValues live) {
        Completion completion = new Completion(model.getCommandSpec(), live);
        before.forEach(completion::read);
        return completion.answer(word);
    }

    private void read(String word) {
        if (open != null) {
            store(open, word);
            open = null;
        } else if (onlyValues) {
            values.add(word);
        } else if (word.equals("--")) {
            onlyValues = true;
        } else if (word.startsWith("-")) {
            option(word);
        } else if (command == program && word.equals(HELP)) {
            asksForHelp = true;
        } else if (values.isEmpty() && command.subcommands().containsKey(word)) {
            command = command.subcommands().get(word).getCommandSpec();
        } else {
            values.add(word);
        }
    }

    private void option(String word) {
        int separator = word.indexOf('=');
        OptionSpec option = command.findOption(separator < 0 ? word : word.substring(0, separator));
        if (option == null) {
            return;
        }
        given.add(option);
        if (separator >= 0) {
            store(option, word.substring(separator + 1));
        } else if (option.arity().min() > 0) {
            open = option;
        }
    }

    private void store(OptionSpec option, String value) {
        if (option.longestName().equals("--store")) {
            store = Optional.of(value);
        }
    }

    private Answer answer(String word) {
        if (open != null) {
            return value(open, "", word);
        }
        if (!onlyValues && word.startsWith("-")) {
            int separator = word.indexOf('=');
            OptionSpec option = separator < 0 ? null : command.findOption(word.substring(0, separator));
            return option == null
                    ? Answer.of(options()).goingOn("", word)
                    : value(option, word.substring(0, separator + 1), word.substring(separator + 1));
        }
        List<Candidate> candidates = new ArrayList<>(values.isEmpty() && !onlyValues ? verbs() : List.of());
        if (asksForHelp) {
            return Answer.of(candidates).goingOn("", word);
        }
        Answer words = words(word);
        candidates.addAll(words.candidates());
        return new Answer(candidates, words.files()).goingOn("", word);
    }

    private List<Candidate> verbs() {
        return command.subcommands().values().stream()
                // A reference to its method would keep this large class out of the archive for short starts.
                .map(command -> command.getCommandSpec())
                .filter(verb -> !verb.usageMessage().hidden())
                .map(verb ->
                        new Candidate(verb.name(), first(verb.usageMessage().description())))
                .toList();
    }

    private List<Candidate> options() {
        List<OptionSpec> shown = new ArrayList<>(ShownOptions.own(command));
        shown.addAll(ShownOptions.common(command));
        return shown.stream()
                .filter(option -> option.isMultiValue() || !given.contains(option))
                .map(option -> new Candidate(option.longestName(), first(option.description())))
                .toList();
    }

    private static String first(String... description) {
        return description.length == 0 ? "" : description[0].replaceAll("\\s+", " ");
    }

    /** Of several values with commas between them the last one is typed. */
    private Answer value(OptionSpec option, String before, String typed) {
        int comma = option.splitRegex().isEmpty() ? -1 : typed.lastIndexOf(',');
        return OptionValues.of(option, command, live, store)
                .goingOn(before + typed.substring(0, comma + 1), typed.substring(comma + 1));
    }

    private Answer words(String word) {
        Page page = Pages.of(command);
        if (!page.tags().isEmpty()) {
            return Answer.of(new RulesOrTags(page, values, live.rules(store)).candidates(word));
        }
        Optional<PositionalParamSpec> parameter = command.positionalParameters().stream()
                .filter(known -> known.index().contains(values.size()))
                .findFirst();
        if (parameter.isEmpty()) {
            return Answer.none();
        }
        return switch (parameter.get().paramLabel()) {
            case "LISTEN" -> Answer.of(new RuleWords(live.rules(store)).candidates(values));
            case "ID" -> Answer.of(undos());
            case "VALUE" -> ofOption(values.get(0));
            default -> OptionValues.of(parameter.get(), command, live, store);
        };
    }

    /** A setting takes what the option of its name takes. */
    private Answer ofOption(String setting) {
        OptionSpec option = command.findOption("--" + setting);
        return option == null ? Answer.none() : OptionValues.of(option, command, live, store);
    }

    private List<Candidate> undos() {
        List<Candidate> undos = new ArrayList<>(List.of(Candidate.of("last")));
        undos.addAll(live.undos(store));
        return undos;
    }

    static List<Candidate> words(List<String> words) {
        return words.stream().map(Candidate::of).toList();
    }
}
