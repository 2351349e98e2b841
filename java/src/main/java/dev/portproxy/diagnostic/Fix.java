package dev.portproxy.diagnostic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What to do about something: words and commands, in the order in which they are read. */
public record Fix(List<Step> steps) {

    public static final Fix NONE = new Fix(List.of());

    public Fix {
        boolean commands = steps.stream().anyMatch(step -> !(step instanceof Hint));
        steps = steps.stream()
                .map(step -> commands && step instanceof Hint hint ? unquoted(hint) : step)
                .toList();
    }

    /** Pasted with the command, a mark of quotation in the words would move the command's own. */
    private static Hint unquoted(Hint hint) {
        String text = hint.text();
        boolean odd = text.chars().filter(c -> c == '"').count() % 2 != 0;
        assert !odd && text.indexOf('\'') < 0 && text.indexOf('`') < 0 : "quotation marks beside a command: " + text;
        return new Hint(text.replaceAll(odd ? "['`\"]" : "['`]", ""));
    }

    public static Fix of(Step... steps) {
        return new Fix(Arrays.asList(steps));
    }

    /** Words alone. */
    public static Fix words(String text) {
        return text.isEmpty() ? NONE : of(new Hint(text));
    }

    public static Fix of(String words, Step... steps) {
        return words(words).and(steps);
    }

    public Fix and(Step... more) {
        return and(of(more));
    }

    public Fix and(String words) {
        return and(words(words));
    }

    public Fix and(Fix more) {
        List<Step> all = new ArrayList<>(steps);
        all.addAll(more.steps);
        return new Fix(all);
    }

    /** One below the other. */
    public static Fix lines(List<Fix> lines) {
        Fix all = NONE;
        for (Fix line : lines) {
            all = all.isEmpty() || line.isEmpty()
                    ? all.and(line)
                    : all.and(Hint.LINE_END).and(line);
        }
        return all;
    }

    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** Without its commands, which only a {@link Shell} writes. */
    public String withoutCommands() {
        StringBuilder words = new StringBuilder();
        steps.forEach(step -> words.append(step instanceof Hint hint ? hint.text() : ""));
        return words.toString();
    }

    /** Its first command of this program's. */
    public Optional<OwnCommand> command() {
        return steps.stream()
                .filter(OwnCommand.class::isInstance)
                .map(OwnCommand.class::cast)
                .findFirst();
    }

    /** The same with something else in place of each command of this program's. */
    public Fix map(Function<OwnCommand, Step> other) {
        return new Fix(steps.stream()
                .map(step -> step instanceof OwnCommand command ? other.apply(command) : step)
                .toList());
    }

    /** The same with this store in every command that could have one and names none. */
    public Fix inStore(String store) {
        return map(command -> command.inStore(store));
    }
}
