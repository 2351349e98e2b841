package dev.portproxy.diagnostic;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What to do about something: one way, or several to choose from. */
public record Fix(List<Remedy> remedies) {

    public static final Fix NONE = new Fix(List.of());

    public Fix {
        boolean commands = remedies.stream().anyMatch(Remedy::hasCommand);
        remedies = remedies.stream()
                .map(remedy -> commands ? remedy.mapWords(Fix::unquoted) : remedy)
                .toList();
    }

    /** Pasted with the command, a mark of quotation in the words would move the command's own. */
    private static String unquoted(String words) {
        boolean odd = words.chars().filter(c -> c == '"').count() % 2 != 0;
        assert !odd && words.indexOf('\'') < 0 && words.indexOf('`') < 0 : "quotation marks beside a command: " + words;
        return words.replaceAll(odd ? "['`\"]" : "['`]", "");
    }

    /** One step after the other. */
    public static Fix of(Step... steps) {
        return of("", steps);
    }

    /** @param label what the steps are for: {@code To list the rules} */
    public static Fix of(String label, Step... steps) {
        return one(label, false, steps);
    }

    public static Fix asAdministrator(Step... steps) {
        return asAdministrator("", steps);
    }

    public static Fix asAdministrator(String label, Step... steps) {
        return one(label, true, steps);
    }

    private static Fix one(String label, boolean asAdministrator, Step... steps) {
        return new Fix(List.of(new Remedy(label, asAdministrator, List.of(steps))));
    }

    /** Words alone: sentences, or a clause if another way follows. */
    public static Fix words(String text) {
        return text.isEmpty() ? NONE : of(new Hint(text));
    }

    /** Instead of it, or beside it. */
    public Fix or(Fix other) {
        return new Fix(Stream.concat(remedies.stream(), other.remedies.stream()).toList());
    }

    /** Each way that does not say what it is for says this. */
    public Fix labelled(String label) {
        return new Fix(remedies.stream()
                .map(remedy ->
                        remedy.label().isEmpty() ? new Remedy(label, remedy.asAdministrator(), remedy.steps()) : remedy)
                .toList());
    }

    public boolean isEmpty() {
        return remedies.isEmpty();
    }

    /** What it says to do without any command, as sentences. */
    public String wordsAlone() {
        return remedies.stream()
                .filter(remedy -> !remedy.hasCommand())
                .flatMap(remedy -> remedy.steps().stream())
                .map(step -> ((Hint) step).text())
                .collect(Collectors.joining(" "));
    }

    /** Its first command of this program's. */
    public Optional<OwnCommand> command() {
        return remedies.stream()
                .flatMap(remedy -> remedy.steps().stream())
                .filter(OwnCommand.class::isInstance)
                .map(OwnCommand.class::cast)
                .findFirst();
    }

    /** The same with something else in place of each command of this program's. */
    public Fix map(Function<OwnCommand, Step> other) {
        return new Fix(remedies.stream().map(remedy -> remedy.map(other)).toList());
    }

    /** The same with this store in every command that could have one and names none. */
    public Fix inStore(String store) {
        return map(command -> command.inStore(store));
    }

    /** The same for who need not name this store: a command that names none means it. */
    public Fix withoutStore(String store) {
        return map(command -> command.withoutStore(store));
    }
}
