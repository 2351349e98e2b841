package dev.portproxy.app.serving;

import dev.portproxy.relay.FileLimit;
import dev.portproxy.relay.RelaySettings;
import dev.portproxy.relay.ServedRule;
import dev.portproxy.words.Texts;
import java.util.List;
import java.util.Optional;

/**
 * How many connections a relay has at one time: two sockets each, and what does not fit is turned away at the door, not in
 * the middle of a connect.
 *
 * @param settings with as many as fit
 * @param limit of the files that made them fewer; empty where they are not
 * @param usual how many there would be without it
 */
record FittingConnections(RelaySettings settings, Optional<FileLimit> limit, int usual) {

    /** Nobody has asked for more, and hardly any relay has as many. */
    private static final int ENOUGH = 1_000;

    static FittingConnections of(RelaySettings settings, Optional<FileLimit> limit) {
        int usual = settings.maxConnections();
        return limit.filter(files -> files.connections() < usual)
                .map(files -> new FittingConnections(settings.withMaxConnections(files.connections()), limit, usual))
                .orElseGet(() -> new FittingConnections(settings, Optional.empty(), usual));
    }

    /** Where they are few, or fewer than these rules ask for. */
    Optional<String> warning(List<ServedRule> rules) {
        long asked = rules.stream()
                .mapToLong(rule -> rule.options().maxConnections().orElse(0))
                .sum();
        return limit.filter(files -> files.connections() < Math.max(ENOUGH, asked))
                .map(files -> Texts.of(
                        "serving.few-files-for-connections",
                        files.most(),
                        files.connections(),
                        usual,
                        files.neededFor(usual)));
    }
}
