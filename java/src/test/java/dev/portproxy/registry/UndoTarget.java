package dev.portproxy.registry;

import dev.portproxy.FuzzText;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.RuleId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An undo reads back as it was written, whatever stands in the values: else no change could be taken back. */
public final class UndoTarget {

    private UndoTarget() {}

    /** @param data three texts a change: the value's name, what it was and what it becomes */
    public static void fuzzerTestOneInput(byte[] data) {
        List<ValueChange> changes = changes(FuzzText.parts(data));
        if (changes.isEmpty()) {
            return;
        }
        byte[] undo = UndoText.bytes("add", Instant.EPOCH, Optional.empty(), changes);
        List<ValueChange> read = UndoText.changes("id", undo);
        if (!new HashSet<>(read).equals(new HashSet<>(changes))) {
            throw new AssertionError(changes + " was written, and read as " + read);
        }
        if (UndoText.entry("id", undo).values() != changes.size()) {
            throw new AssertionError("the list of undos counts otherwise");
        }
    }

    private static List<ValueChange> changes(List<String> texts) {
        List<ValueChange> changes = new ArrayList<>();
        Set<RuleId> seen = new HashSet<>();
        for (int i = 0; i + 2 < texts.size(); i += 3) {
            Family family = Family.values()[i / 3 % Family.values().length];
            String name = texts.get(i);
            Optional<RegValue> before = value(name, texts.get(i + 1));
            Optional<RegValue> after = value(name, texts.get(i + 2));
            // Beyond this, the registry itself takes no name.
            boolean possible = name.length() <= 16_383 && name.indexOf('\0') < 0;
            if (possible && !before.equals(after) && seen.add(new RuleId(family, name))) {
                changes.add(new ValueChange(StoreKeys.SYSTEM.rules(family), name, before, after));
            }
        }
        return changes;
    }

    /** None for an empty text; bytes of a type of their own for one that begins with a number sign. */
    private static Optional<RegValue> value(String name, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                text.startsWith("#")
                        ? new RegValue(name, text.length() % 12, text.getBytes(StandardCharsets.UTF_8))
                        : RegValue.text(name, text));
    }
}
