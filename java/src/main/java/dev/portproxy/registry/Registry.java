package dev.portproxy.registry;

import dev.portproxy.rule.RuleId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Registry keys and values, wherever they are kept: Windows itself, a {@code .reg} file, memory. Failures are
 * {@link dev.portproxy.diagnostic.PortProxyException}s (StoreCorrupt, StoreUnavailable, ElevationRequired,
 * AccessDenied).
 */
public interface Registry {

    /** What can be read. Keys and names are found in any case; an absent key has no values and no subkeys. */
    interface View {

        boolean exists(Key key);

        /** The names of the keys directly below, as they are spelled, in the registry's order. */
        List<String> subkeys(Key key);

        /** The values of one key in the registry's order, whatever their type and bytes. */
        List<RegValue> values(Key key);

        /** False where what is read may be what a writer began with: a file without a word. */
        default boolean isSettled() {
            return true;
        }

        /**
         * What is worked out of this view alone, which nobody changes afterwards: once where the view is one that others
         * are shown, too.
         */
        default <T> T kept(Class<T> what, Supplier<T> work) {
            return work.get();
        }

        default Optional<RegValue> value(Key key, String name) {
            String folded = RuleId.fold(name);
            return values(key).stream()
                    .filter(value -> RuleId.fold(value.name()).equals(folded))
                    .findFirst();
        }
    }

    /** What can be changed. Reading through it sees what was changed before. */
    interface Edit extends View {

        /** Creates the key and those above it; nothing happens where it exists. */
        void create(Key key);

        /** Sets a value, creating its key. An existing value keeps the spelling of its name, as in Windows. */
        void put(Key key, RegValue value);

        /** Removes one value; nothing happens where it is absent. */
        void remove(Key key, String name);

        /** Removes a key with all below it; nothing happens where it is absent. */
        void removeTree(Key key);
    }

    /** Reads: what {@code work} sees is one state where the implementation can give it. Creates nothing. */
    <T> T read(Function<? super View, T> work);

    /**
     * Changes, one writer at a time among this program's processes. A file takes all of it or nothing: where {@code
     * work} throws, the file stays as it was. Windows' registry applies each call at once.
     */
    <T> T change(Function<? super Edit, T> work);

    /**
     * Calls {@code changed} after each change below one of the keys, by whoever made it, at least once for any number of
     * changes that come together; on one thread of the implementation's. Nothing is missed between two calls.
     *
     * @return closes the watch
     * @throws dev.portproxy.diagnostic.PortProxyException StoreUnavailable where changes could be missed
     */
    AutoCloseable watch(List<Key> keys, Runnable changed);
}
