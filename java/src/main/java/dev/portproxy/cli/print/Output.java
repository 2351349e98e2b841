package dev.portproxy.cli.print;

import dev.portproxy.app.Note;
import dev.portproxy.app.Stores;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Shell;
import dev.portproxy.exchange.FindingJson;
import dev.portproxy.exchange.RuleObject;
import dev.portproxy.rule.Visible;
import dev.portproxy.store.StoredRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a verb answers: data, as text or as JSON objects, and words beside it for the person who asked. */
public abstract class Output {

    private final boolean json;
    private final Supplier<Shell> shell;
    private Supplier<Optional<String>> store = Optional::empty;
    private Supplier<Optional<String>> meant = Optional::empty;
    private int exitCode = ExitCode.DONE;

    /** @param shell the one that the reader pastes commands into */
    public Output(boolean json, Supplier<Shell> shell) {
        this.json = json;
        this.shell = shell;
    }

    /** The store that a command has to name to mean the one of this run; empty: none, and the same is meant. */
    public void commandsName(Supplier<Optional<String>> named) {
        store = named;
    }

    /** The store that a command means which names none, and need not be named. */
    public void commandsMean(Supplier<Optional<String>> unnamed) {
        meant = unnamed;
    }

    /** A fix as its reader can paste it: as short as it means the same. */
    public String written(Fix fix) {
        Fix complete = complete(fix);
        return shell.get()
                .lines(json ? complete : meant.get().map(complete::withoutStore).orElse(complete));
    }

    private Fix complete(Fix fix) {
        return store.get().map(fix::inStore).orElse(fix);
    }

    public boolean json() {
        return json;
    }

    /** Something was done, but a person should look: exit code 10. */
    public void needsAttention() {
        exitCode = ExitCode.ATTENTION;
    }

    /** Nothing was done, and every reason has been reported: the first one's exit code. */
    public void failed(PortProxyException first) {
        exitCode = first.id().exitCode();
    }

    public int exitCode() {
        return exitCode;
    }

    /** A word to the person who asked; never data. One line, whatever stands in it. */
    public final void say(String sentence) {
        sentence(Visible.line(sentence));
    }

    /** What to do, with commands in it; nothing where nothing needs doing. */
    public final void say(Fix fix) {
        written(fix).lines().forEach(this::say);
    }

    public final void say(Note note) {
        if (note.weight() != Note.Weight.WORD) {
            warn(note.sentence(), note.fix());
        } else {
            if (!note.sentence().isEmpty()) {
                say(note.sentence());
            }
            say(note.fix());
        }
        if (note.weight() == Note.Weight.ATTENTION) {
            needsAttention();
        }
    }

    /** A word that is worth a look, whether or not all was done. One line, whatever stands in it. */
    public final void warn(String sentence) {
        warn(sentence, Fix.NONE);
    }

    /** The same of a fix that says it all. */
    public final void warn(Fix fix) {
        warn("", fix);
    }

    /** The same, and what to do about it. */
    public final void warn(String sentence, Fix fix) {
        warning(Visible.line(sentence), fix);
    }

    /** For people to read; what it holds of unknown origin is made visible. One line, whatever stands in it. */
    public final void line(String text) {
        block(Visible.line(text) + "\n");
    }

    /** Lines for people to read; of what they hold, only their own line ends are obeyed. */
    public final void text(String lines) {
        block(Visible.lines(lines));
    }

    /** Lines for people to read, in colors if they see some. */
    public void text(ToneText text) {
        block(text.plain());
    }

    /** How wide lines for people may be; empty: as they come. */
    public OptionalInt width() {
        return OptionalInt.empty();
    }

    /** What follows is about one of several things that were asked for, by its place from 0. */
    public void about(int place) {}

    /** The error that follows is about this value of theirs, which no rule has. */
    public void missing(Optional<String> value) {}

    /** What follows is about all of them. */
    public void aboutAll() {}

    /** @param sentence can be shown as it is */
    public abstract void sentence(String sentence);

    /**
     * @param sentence can be shown as it is; empty if the fix says it all
     * @param fix nothing if nothing needs doing
     */
    protected void warning(String sentence, Fix fix) {
        if (!sentence.isEmpty()) {
            sentence(sentence);
        }
        say(fix);
    }

    /** A fix as one text, which can be shown as it is. */
    protected final String inOneText(Fix fix) {
        return Visible.lines(shell.get().text(complete(fix)));
    }

    /** @param lines can be shown as they are */
    public abstract void block(String lines);

    /** What other programs read, character by character; a terminal is shown what it would obey. */
    public abstract void data(String text);

    /**
     * What other programs read, byte by byte.
     *
     * @param text the same, for a terminal
     */
    public abstract void bytes(byte[] bytes, Supplier<String> text);

    /** One JSON object, one line. */
    public abstract void object(Object object);

    public abstract void error(PortProxyException error);

    /**
     * There is a way back from what was done.
     *
     * @param sentence says so to a person, with the command
     */
    public void undo(String id, Fix sentence) {
        say(sentence);
    }

    public void rule(StoredRule rule, Stores.Opened store) {
        object(RuleObject.of(rule, store.name(), store.engine()));
    }

    /**
     * What would become of one rule, or will.
     *
     * @param effect add, change, remove or keep
     * @param before null for a rule that is added
     * @param after null for one that is removed
     */
    public void change(String effect, @Nullable StoredRule before, @Nullable StoredRule after, Stores.Opened store) {
        StoredRule rule = after == null ? Objects.requireNonNull(before) : after;
        if (!json) {
            line(RuleText.effect(effect, before, after));
            return;
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "change");
        object.put("effect", effect);
        object.put("rule", RuleObject.of(rule, store.name(), store.engine()));
        object.put("before", before == null ? null : RuleObject.of(before, store.name(), store.engine()));
        object(object);
    }

    public void finding(Finding finding, String store) {
        if (!json) {
            text(FindingText.of(finding, written(finding.fix()), width()));
            return;
        }
        object(FindingJson.of(finding.withFix(complete(finding.fix())), store, shell.get()));
    }

    /**
     * Findings of a whole store. What is only worth knowing of a rule is one line for all of them at the end, with the
     * command that tells it: it would stand between a person and what is wrong. A program is told each.
     *
     * @param findings those of the least weight last
     */
    public void findings(List<Finding> findings, String store) {
        List<Finding> notes = new ArrayList<>();
        for (Finding finding : findings) {
            if (!json && FindingText.isNote(finding)) {
                notes.add(finding);
            } else {
                finding(finding, store);
            }
        }
        if (!notes.isEmpty()) {
            text(FindingText.notes(notes, this::written));
        }
    }

    public final Map<String, Object> object(PortProxyException error) {
        return FindingJson.of(error.withFix(complete(error.fix())), shell.get());
    }

    /** A fix as text and as values. */
    public final void putFix(Map<String, Object> object, Fix fix) {
        FindingJson.putFix(object, complete(fix), shell.get());
    }
}
