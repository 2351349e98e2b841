package dev.portproxy.windows;

import com.sun.jna.platform.win32.WinError;
import dev.portproxy.registry.Key;
import dev.portproxy.registry.RegValue;
import dev.portproxy.registry.Registry;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Windows' registry. Each call of an edit is in force at once, and stays so where a later one fails. */
public final class JnaRegistry implements Registry {

    private final Edit live = new Live();

    @Override
    public <T> T read(Function<? super View, T> work) {
        return work.apply(live);
    }

    @Override
    public <T> T change(Function<? super Edit, T> work) {
        try (WriterLock held = WriterLock.take()) {
            return held.run(() -> work.apply(live));
        }
    }

    @Override
    public AutoCloseable watch(List<Key> keys, Runnable changed) {
        return RegistryWatch.start(keys, changed);
    }

    private static final class Live implements Edit {

        @Override
        public boolean exists(Key key) {
            return OpenKey.exists(key);
        }

        @Override
        public List<String> subkeys(Key key) {
            return ask(key, OpenKey::subkeys);
        }

        @Override
        public List<RegValue> values(Key key) {
            return ask(key, OpenKey::values);
        }

        private static <T> List<T> ask(Key key, Function<OpenKey, List<T>> question) {
            Optional<OpenKey> opened = OpenKey.open(key, OpenKey.READ);
            if (opened.isEmpty()) {
                return List.of();
            }
            try (OpenKey open = opened.get()) {
                return question.apply(open);
            }
        }

        @Override
        public void create(Key key) {
            OpenKey.create(key).close();
        }

        @Override
        public void put(Key key, RegValue value) {
            try (OpenKey open = OpenKey.create(key)) {
                open.put(value);
            }
        }

        @Override
        public void remove(Key key, String name) {
            Optional<OpenKey> opened = OpenKey.open(key, OpenKey.WRITE);
            if (opened.isPresent()) {
                try (OpenKey open = opened.get()) {
                    open.remove(name);
                }
            }
        }

        @Override
        public void removeTree(Key key) {
            RootKey.of(key);
            // RegDeleteTree takes an empty name for the opened key itself.
            Key above = key.parent()
                    .filter(parent -> !key.name().isEmpty())
                    .orElseThrow(() -> new IllegalArgumentException("no key to remove: " + key));
            Optional<OpenKey> opened = OpenKey.open(above, OpenKey.READ);
            if (opened.isPresent()) {
                try (OpenKey open = opened.get()) {
                    int code = Advapi32More.INSTANCE.RegDeleteTree(open.handle(), key.name());
                    if (code != WinError.ERROR_SUCCESS && code != WinError.ERROR_FILE_NOT_FOUND) {
                        throw RegistryFailure.of(code, RegistryFailure.Doing.REMOVING, key);
                    }
                }
            }
        }
    }
}
