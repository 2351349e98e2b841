package dev.portproxy.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What people read is a text with an id, in each language; no class has words of its own for them. */
class SpokenTest {

    @Test
    void no_class_has_words_of_its_own_for_people() {
        List<String> spoken = new ArrayList<>();
        Set<String> used = new TreeSet<>();
        for (Sources.Source source : Sources.all()) {
            for (Prose.Found found : Prose.in(source)) {
                String alone = found.file() + ": " + found.text();
                if (Unspoken.ALL.contains(found.file())) {
                    used.add(found.file());
                } else if (Unspoken.ALL.contains(alone)) {
                    used.add(alone);
                } else {
                    spoken.add(found.place() + ": " + found.text());
                }
            }
        }
        assertEquals("", String.join("\n", spoken));
        assertEquals(new TreeSet<>(Unspoken.ALL), used);
    }

    @Test
    void words_are_known_when_they_are_seen() {
        for (String text : List.of(
                "There is no rule.",
                "a file",
                "... is not a port",
                "the port ...",
                "not ",
                ", then ",
                "Name: value",
                "%s lists it",
                "of \"...\"")) {
            assertEquals(true, Prose.isProse(text), text);
        }
        for (String text :
                List.of("", ", ", "... (...)", "...: ...", "--dry-run", "listenport=", "store.there-is-no-rule")) {
            assertEquals(false, Prose.isProse(text), text);
        }
    }
}
