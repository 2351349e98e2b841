package dev.portproxy.windows;

import dev.portproxy.registry.Key;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A key armed with all below it, and every existing key above it but the root, which tell that the key came or went: one
 * that is deleted itself need not set its own event. Each is armed before the one below it is looked for, so none comes
 * unseen.
 */
final class ArmedPath implements AutoCloseable {

    private final Key key;
    private final List<ArmedKey> above = new ArrayList<>();
    // Null if the key does not exist.
    private @Nullable ArmedKey itself;

    ArmedPath(Key key) {
        this.key = key;
    }

    void arm() {
        close();
        for (Key at : keysAbove()) {
            Optional<ArmedKey> armed = ArmedKey.on(at, false);
            if (armed.isEmpty()) {
                return;
            }
            above.add(armed.get());
        }
        itself = ArmedKey.on(key, true).orElse(null);
    }

    /** What can be waited for. */
    Stream<Event> events() {
        return Stream.concat(Stream.ofNullable(itself), above.stream()).map(ArmedKey::changed);
    }

    /** Arms again after an event, and says whether it can have been a change of the key or of anything below it. */
    boolean keyMayHaveChanged(Event event) {
        ArmedKey before = itself;
        if (before != null && event == before.changed()) {
            if (!before.arm()) {
                arm();
            }
            return true;
        }
        if (before != null && isArmedAgain(event) && !before.isGone()) {
            return false;
        }
        arm();
        return before != null || itself != null;
    }

    private boolean isArmedAgain(Event event) {
        return above.stream().filter(armed -> armed.changed() == event).allMatch(ArmedKey::arm);
    }

    // Not the root: a process has one handle of it, whose closing sets the events of every other path that armed it
    // (RegOpenKeyEx, RegNotifyChangeKeyValue). What stands right below it, SOFTWARE or SYSTEM, is always there.
    private Deque<Key> keysAbove() {
        Deque<Key> highestFirst = new ArrayDeque<>();
        for (Optional<Key> at = key.parent(); isBelowRoot(at); at = at.get().parent()) {
            highestFirst.push(at.get());
        }
        return highestFirst;
    }

    private static boolean isBelowRoot(Optional<Key> key) {
        return key.flatMap(Key::parent).isPresent();
    }

    @Override
    public void close() {
        Stream.concat(Stream.ofNullable(itself), above.stream()).forEach(ArmedKey::close);
        itself = null;
        above.clear();
    }
}
