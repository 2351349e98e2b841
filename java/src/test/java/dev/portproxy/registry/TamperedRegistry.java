package dev.portproxy.registry;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A registry on which something else has its hands: some values do not become what they are set to. */
final class TamperedRegistry implements Registry {

    private final Registry registry;
    private final Map<String, String> instead;

    /** @param instead by a value's name the text that it gets instead; empty: nothing happens to it */
    TamperedRegistry(Registry registry, Map<String, String> instead) {
        this.registry = registry;
        this.instead = instead;
    }

    @Override
    public <T> T read(Function<? super View, T> work) {
        return registry.read(work);
    }

    @Override
    public <T> T change(Function<? super Edit, T> work) {
        return registry.change(edit -> work.apply(new Tampered(edit)));
    }

    @Override
    public AutoCloseable watch(List<Key> keys, Runnable changed) {
        return registry.watch(keys, changed);
    }

    private final class Tampered implements Edit {

        private final Edit edit;

        Tampered(Edit edit) {
            this.edit = edit;
        }

        @Override
        public boolean exists(Key key) {
            return edit.exists(key);
        }

        @Override
        public List<String> subkeys(Key key) {
            return edit.subkeys(key);
        }

        @Override
        public List<RegValue> values(Key key) {
            return edit.values(key);
        }

        @Override
        public void create(Key key) {
            edit.create(key);
        }

        @Override
        public void put(Key key, RegValue value) {
            String text = instead.get(value.name());
            if (text == null) {
                edit.put(key, value);
            } else if (!text.isEmpty()) {
                edit.put(key, RegValue.text(value.name(), text));
            }
        }

        @Override
        public void remove(Key key, String name) {
            if (!instead.containsKey(name)) {
                edit.remove(key, name);
            }
        }

        @Override
        public void removeTree(Key key) {
            edit.removeTree(key);
        }
    }
}
