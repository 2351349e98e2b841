package dev.portproxy.app;

import dev.portproxy.machine.Platform;
import dev.portproxy.store.Restored;
import dev.portproxy.store.RuleStore;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.List;

/** What follows every write of a store: IP Helper is told once, and the rules of the firewall follow. */
final class AfterChange {

    private final Platform platform;
    private final Stores.Opened store;

    AfterChange(Platform platform, Stores.Opened store) {
        this.platform = platform;
        this.store = store;
    }

    List<Note> of(RuleStore.Outcome outcome) {
        List<Note> notes = signalled();
        outcome.forgotten()
                .forEach(link -> notes.add(Note.word(Texts.of("app.forgot-firewall-rule-of-forward", link.name()))));
        notes.addAll(new LinkedFirewall(platform, store).follow(outcome));
        return notes;
    }

    List<Note> of(Restored restored) {
        List<Note> notes = signalled();
        notes.addAll(new LinkedFirewall(platform, store).follow(restored.rules()));
        return notes;
    }

    private List<Note> signalled() {
        List<Note> notes = new ArrayList<>();
        store.otherNamesNote().ifPresent(notes::add);
        Signal.send(platform, store).ifPresent(notes::add);
        return notes;
    }
}
