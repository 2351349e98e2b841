package dev.portproxy.registry;

import dev.portproxy.words.Language;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a file held when it was read, and what was worked out of that. Nobody changes it, so that several may look at it.
 *
 * @param guess the file's text if its letters are a guess
 */
record ReadFile(RegTree tree, Optional<DecodedText> guess, Map<Object, Object> workedOut) implements Registry.View {

    static ReadFile of(RegTree tree, DecodedText text) {
        return new ReadFile(tree, Optional.of(text).filter(decoded -> !decoded.isCertain()), new HashMap<>());
    }

    @Override
    public boolean exists(Key key) {
        return tree.exists(key);
    }

    @Override
    public List<String> subkeys(Key key) {
        return tree.subkeys(key);
    }

    @Override
    public List<RegValue> values(Key key) {
        return tree.values(key);
    }

    @Override
    public Optional<RegValue> value(Key key, String name) {
        return tree.value(key, name);
    }

    @Override
    public boolean isSettled() {
        return tree.isSettled();
    }

    /** For each language once: it may hold sentences. */
    @Override
    public <T> T kept(Class<T> what, Supplier<T> work) {
        List<Object> key = List.of(what, Language.current());
        synchronized (workedOut) {
            if (!workedOut.containsKey(key)) {
                workedOut.put(key, work.get());
            }
            return what.cast(workedOut.get(key));
        }
    }
}
