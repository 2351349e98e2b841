package dev.portproxy.store;

import dev.portproxy.FuzzText;
import dev.portproxy.registry.Key;
import dev.portproxy.registry.MemoryRegistry;
import dev.portproxy.registry.RegValue;
import dev.portproxy.registry.Registry;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import dev.portproxy.store.RuleChange.Existing;
import dev.portproxy.store.RuleChange.NamedDetails;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whatever stands in a store, what is taken away from it and added to it comes and goes by an undo. */
public final class UndoTarget {

    /** Beyond this, the registry itself takes no name. */
    private static final int LONGEST_NAME = 16_383;

    /** Those of one input: each undo looks at all that are kept. */
    private static final int KEPT = 4;

    private static final Path UNDOS = directory();

    private UndoTarget() {}

    /** @param data two texts a value, its name and its data, between vertical bars */
    public static void fuzzerTestOneInput(byte[] data) {
        List<String> texts = FuzzText.parts(data);
        MemoryRegistry registry = new MemoryRegistry();
        registry.change(edit -> {
            for (int i = 0; i + 1 < texts.size(); i += 2) {
                if (texts.get(i).length() <= LONGEST_NAME && texts.get(i).indexOf('\0') < 0) {
                    Family family = Family.values()[i / 2 % 4];
                    Key key = i / 8 % 2 == 0 ? StoreKeys.SYSTEM.rules(family) : StoreKeys.SYSTEM.details(family);
                    edit.put(key, value(texts.get(i), texts.get(i + 1)));
                }
            }
            return null;
        });
        UndoLog undos = new UndoLog(UNDOS, Clock.systemUTC(), KEPT);
        RuleStore store = new RuleStore("system", registry, StoreLayout.at(StoreKeys.SYSTEM), undos);
        comesBack(store, registry, List.of(new RuleChange.Reset()));
        comesBack(store, registry, puts(texts));
    }

    private static void comesBack(RuleStore store, MemoryRegistry registry, List<RuleChange> changes) {
        Map<Key, Map<String, RegValue>> before = registry.read(UndoTarget::values);
        if (store.apply("import", changes).undoId().isEmpty()) {
            return;
        }
        Restored restored = store.undo();
        Map<Key, Map<String, RegValue>> after = registry.read(UndoTarget::values);
        if (!restored.left().isEmpty() || !before.equals(after)) {
            throw new AssertionError(before + " came back as " + after);
        }
    }

    private static Map<Key, Map<String, RegValue>> values(Registry.View view) {
        Map<Key, Map<String, RegValue>> values = new HashMap<>();
        for (Family family : Family.values()) {
            for (Key key : List.of(StoreKeys.SYSTEM.rules(family), StoreKeys.SYSTEM.details(family))) {
                view.values(key)
                        .forEach(value -> values.computeIfAbsent(key, none -> new HashMap<>())
                                .put(RuleId.fold(value.name()), value));
            }
        }
        return values;
    }

    /** Bytes of a type of their own for a text that begins with a number sign. */
    private static RegValue value(String name, String text) {
        return text.startsWith("#")
                ? new RegValue(name, text.length() % 12, text.getBytes(StandardCharsets.UTF_8))
                : RegValue.text(name, text);
    }

    private static List<RuleChange> puts(List<String> texts) {
        List<RuleChange> puts = new ArrayList<>();
        for (int i = 0; i + 1 < texts.size(); i += 2) {
            Rule rule = new Rule(
                    Family.values()[i / 2 % 4], new Endpoint(texts.get(i), "80"), new Endpoint(texts.get(i + 1), "81"));
            puts.add(new RuleChange.Put(
                    rule,
                    i % 3 != 0,
                    new NamedDetails(Optional.ofNullable(texts.get(i)), Optional.empty(), Optional.empty()),
                    Existing.REPLACE));
        }
        return puts;
    }

    private static Path directory() {
        try {
            Path directory = Files.createTempDirectory("undo-target");
            directory.toFile().deleteOnExit();
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
