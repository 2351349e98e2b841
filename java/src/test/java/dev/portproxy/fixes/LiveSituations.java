package dev.portproxy.fixes;

import static dev.portproxy.fixes.Situation.check;

import dev.portproxy.fixes.World.Place;
import dev.portproxy.machine.FakeMachine;
import java.util.List;
import java.util.function.Consumer;

/** What there is to find of rules on a machine that is looked at. */
final class LiveSituations {

    private LiveSituations() {}

    static void serve(Place place, FakeMachine machine, String address, int port) {
        if (place == Place.WINDOWS_SYSTEM) {
            machine.ipHelperListener(address, port);
        } else {
            machine.relayListener(address, port);
        }
    }

    static Situation live(String name, Place place, Consumer<FakeMachine> machine, String... rules) {
        Situation situation = check(name, place, rules).on(world -> machine.accept(world.cli.machine));
        return place.isOfThisMachine() ? situation : situation.asking("check", "--live");
    }

    static void live(String name, Place place, Consumer<FakeMachine> machine, List<Situation> all, String... rules) {
        all.add(live(name, place, machine, rules));
    }
}
