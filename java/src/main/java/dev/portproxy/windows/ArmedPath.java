package dev.portproxy.windows;

import dev.portproxy.registry.Key;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A key armed with all below it, and the nearest existing key above it, which tells that the key came or went. Both are
 * armed before anything is looked at.
 */
final class ArmedPath implements AutoCloseable {

    private final Key key;
    // Null where there is none: the key does not exist, or it is a root.
    private ArmedKey itself;
    private ArmedKey above;

    ArmedPath(Key key) {
        this.key = key;
    }

    void arm() {
        do {
            close();
            above = nearestAbove();
            itself = ArmedKey.on(key, true).orElse(null);
        } while (cameMeanwhile());
    }

    /** What can be waited for. */
    Stream<Event> events() {
        return Stream.of(Optional.ofNullable(itself), Optional.ofNullable(above))
                .flatMap(Optional::stream)
                .map(ArmedKey::changed);
    }

    /** Arms again after an event, and says whether it can have been a change of the key or of anything below it. */
    boolean keyMayHaveChanged(Event event) {
        boolean existed = itself != null;
        if (existed && event == itself.changed()) {
            if (!itself.arm()) {
                arm();
            }
            return true;
        }
        if (existed && above.arm() && !itself.isGone()) {
            return false;
        }
        arm();
        return existed || itself != null;
    }

    private ArmedKey nearestAbove() {
        for (Optional<Key> at = key.parent(); at.isPresent(); at = at.get().parent()) {
            Optional<ArmedKey> armed = ArmedKey.on(at.get(), false);
            if (armed.isPresent()) {
                return armed.get();
            }
        }
        return null;
    }

    private boolean cameMeanwhile() {
        if (above == null) {
            return false;
        }
        Key below = key;
        while (!below.parent().orElseThrow().equals(above.key())) {
            below = below.parent().orElseThrow();
        }
        return itself == null ? OpenKey.exists(below) : !below.equals(key);
    }

    @Override
    public void close() {
        Stream.of(itself, above).filter(Objects::nonNull).forEach(ArmedKey::close);
        itself = null;
        above = null;
    }
}
