package dev.portproxy.registry;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the text of a {@code .reg} file says, line by line. The file is a script: its registry is what applying it from
 * top to bottom to an empty registry gives. Nothing is dropped in silence: each line is a key, a value (in effect or
 * not), a removal, a comment or a problem.
 */
public final class RegDocument {

    private final RegScript script;
    private final List<Section> sections = new ArrayList<>();
    private final List<Setting> settings = new ArrayList<>();
    private final List<Removal> removals = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    /** A {@code [key]} line. */
    public record Section(int line, Key key) {}

    /**
     * A line that sets a value.
     *
     * @param value as this line spells and sets it
     * @param endedAt the line that overrode or removed it; empty where it is in effect
     */
    public record Setting(int line, Key key, RegValue value, OptionalInt endedAt) {}

    /**
     * A {@code [-key]} or {@code "name"=-} line.
     *
     * @param name of the value; empty if the whole key is removed
     */
    public record Removal(int line, Key key, Optional<String> name) {}

    /**
     * A line that made no sense.
     *
     * @param text as it stands in the file
     * @param reason why, a clause without its full stop
     */
    public record Problem(int line, String text, String reason) {}

    private RegDocument(RegScript script) {
        this.script = script;
        for (RegLine line = script.first(); line != null; line = line.next) {
            RegStatement statement = line.statement;
            if (line.problem != null) {
                problems.add(new Problem(statement.line(), statement.text(), line.problem));
                continue;
            }
            switch (statement.kind()) {
                case KEY -> sections.add(new Section(statement.line(), statement.key()));
                case REMOVE_KEY -> removals.add(new Removal(statement.line(), statement.key(), Optional.empty()));
                case REMOVE_VALUE ->
                    removals.add(new Removal(
                            statement.line(),
                            line.key(),
                            Optional.of(statement.value().name())));
                case VALUE ->
                    settings.add(new Setting(
                            statement.line(),
                            line.key(),
                            statement.value(),
                            line.endedAt == 0 ? OptionalInt.empty() : OptionalInt.of(line.endedAt)));
                default -> {}
            }
        }
    }

    /** @param text decoded, as by {@link RegText#decode} */
    public static RegDocument parse(String text) {
        return parse(text, RegText.WINDOWS_1252);
    }

    /** @param ansi of the bytes in a REGEDIT4 file's {@code hex(2):} and the like, where they are no UTF-8 */
    public static RegDocument parse(String text, Charset ansi) {
        return new RegDocument(new RegScript(text, ansi));
    }

    /** Whether the text has regedit's header or a section, or says nothing; false for some other text. */
    public boolean isRegistryFile() {
        return script.isRegistryFile();
    }

    /** The registry that the text makes. */
    public Registry.View view() {
        return script.tree();
    }

    /** The line that set a value which is in effect. */
    public OptionalInt line(Key key, String name) {
        return script.line(key, name)
                .map(line -> OptionalInt.of(line.statement.line()))
                .orElse(OptionalInt.empty());
    }

    public List<Section> sections() {
        return Collections.unmodifiableList(sections);
    }

    public List<Setting> settings() {
        return Collections.unmodifiableList(settings);
    }

    public List<Removal> removals() {
        return Collections.unmodifiableList(removals);
    }

    public List<Problem> problems() {
        return Collections.unmodifiableList(problems);
    }
}
