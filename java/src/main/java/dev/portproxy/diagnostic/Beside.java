package dev.portproxy.diagnostic;

import dev.portproxy.rule.RelayOptions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a rule has beside its endpoints. A command that adds it again names that as well: without its allow list, the rule
 * would let everyone in, and without its firewall rule nobody.
 */
public record Beside(
        Optional<String> comment, Optional<String> group, RelayOptions options, Optional<Opening> opening) {

    /**
     * How the machine's firewall is opened for it, by a firewall rule that goes with it.
     *
     * @param clients CIDR blocks and LocalSubnet; empty: all
     */
    public record Opening(List<String> profiles, List<String> clients) {}

    public static final Beside NOTHING = of(RelayOptions.NONE);

    public static Beside of(RelayOptions options) {
        return new Beside(Optional.empty(), Optional.empty(), options, Optional.empty());
    }

    /** The command with all of it. */
    public OwnCommand in(OwnCommand command) {
        OwnCommand whole = command;
        if (comment.isPresent()) {
            whole = whole.option("--comment", comment.get());
        }
        if (group.isPresent()) {
            whole = whole.option("--group", group.get());
        }
        if (!options.allow().isEmpty()) {
            whole = whole.option("--allow", options.allow());
        }
        if (options.sendProxy().isPresent()) {
            whole = whole.option(
                    "--send-proxy", options.sendProxy().get().name().toLowerCase(Locale.ROOT));
        }
        if (options.acceptProxy()) {
            whole = whole.word("--accept-proxy");
        }
        if (options.maxConnections().isPresent()) {
            whole = whole.option(
                    "--max-connections",
                    Integer.toString(options.maxConnections().getAsInt()));
        }
        if (options.connectTimeout().isPresent()) {
            whole = whole.option(
                    "--connect-timeout", text(options.connectTimeout().get()));
        }
        if (options.idleTimeout().isPresent()) {
            whole = whole.option("--idle-timeout", text(options.idleTimeout().get()));
        }
        return opening.isPresent() ? opened(whole, opening.get()) : whole;
    }

    private static OwnCommand opened(OwnCommand command, Opening opening) {
        OwnCommand opened = command.word("--open-firewall").option("--firewall-profile", opening.profiles());
        return opening.clients().isEmpty() ? opened : opened.option("--firewall-remote", opening.clients());
    }

    private static String text(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }
}
