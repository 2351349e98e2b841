package dev.portproxy.fixes;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The verb that does not end by itself: it is run until it can be told to end, by the program's own command. */
final class RelayTrial {

    private RelayTrial() {}

    static Heard run(World world, List<String> words) {
        CompletableFuture<Heard> relay = CompletableFuture.supplyAsync(() -> world.run(words));
        while (!relay.isDone()) {
            Heard stop = world.run(List.of("relay", "stop", "--now"));
            if (stop.exit == 0) {
                break;
            }
            Thread.onSpinWait();
        }
        return relay.orTimeout(20, TimeUnit.SECONDS).join();
    }

    /** A verb, misspelt. */
    static boolean isLike(String word, String verb) {
        return word.length() > 1 && verb.startsWith(word.substring(0, 2));
    }
}
