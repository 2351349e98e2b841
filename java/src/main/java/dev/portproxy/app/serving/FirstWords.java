package dev.portproxy.app.serving;

import dev.portproxy.app.Note;
import dev.portproxy.app.Stores;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.words.Texts;

/** What a relay says first to who has started it: which store it serves, and that it waits where there is nothing to serve. */
final class FirstWords {

    private FirstWords() {}

    /** @param notServed how many rules of the store are not, disabled ones mostly */
    static Note of(Stores.Opened store, int rules, int notServed) {
        String name = store.nameAnywhere();
        if (rules + notServed == 0) {
            return word(
                    Texts.of("serving.waits-for-rules", name),
                    Fix.of(
                            Texts.of("serving.to-add-one"),
                            OwnCommand.of("add")
                                    .word("v4tov4")
                                    .word("listenport=8080")
                                    .word("connectaddress=10.0.0.5")
                                    .word("connectport=80")));
        }
        if (notServed > 0) {
            return word(Texts.of("serving.serves-some-rules", name, rules, rules + notServed), Fix.NONE);
        }
        return word(
                rules == 1 ? Texts.of("serving.serves-one-rule", name) : Texts.of("serving.serves-rules", name, rules),
                Fix.NONE);
    }

    private static Note word(String sentence, Fix fix) {
        return new Note(Note.Weight.WORD, sentence, fix);
    }
}
