package dev.portproxy.fixes;

import dev.portproxy.fixes.World.Place;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * A store, a machine around it, and a command line.
 *
 * @param raw of a .reg file, beside the rules
 * @param words without the store
 */
record Situation(
        String name, Place place, List<String> entries, String raw, Consumer<World> machine, List<String> words) {

    static Situation check(String name, Place place, String... entries) {
        return new Situation(name, place, List.of(entries), "", world -> {}, List.of("check"));
    }

    static Situation typed(String name, Place place, List<String> words, String... entries) {
        return new Situation(name, place, List.of(entries), "", world -> {}, words);
    }

    Situation on(Consumer<World> other) {
        return new Situation(name, place, entries, raw, machine.andThen(other), words);
    }

    Situation with(String more) {
        return new Situation(name, place, entries, raw + more, machine, words);
    }

    Situation asking(String... other) {
        return new Situation(name, place, entries, raw, machine, Arrays.asList(other));
    }

    /** The same again, at the same path. */
    World in(Path directory) {
        World world = new World(directory, place);
        world.put(entries, raw);
        machine.accept(world);
        return world;
    }

    Heard ask(World world) {
        return world.run(world.asking(words.stream().map(world::word).toList()));
    }

    @Override
    public String toString() {
        return name + " @" + place;
    }
}
