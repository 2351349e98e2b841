package dev.portproxy.diagnostic;

import dev.portproxy.rule.RelayOption;
import dev.portproxy.rule.RelayOptions;
import java.util.List;
import java.util.Map;
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
        for (Map.Entry<RelayOption, Object> option : options.values().entrySet()) {
            List<String> words = option.getKey().kind().words(option.getValue());
            String flag = option.getKey().flag();
            whole = words.isEmpty() ? whole.word(flag) : whole.option(flag, words);
        }
        return opening.isPresent() ? opened(whole, opening.get()) : whole;
    }

    private static OwnCommand opened(OwnCommand command, Opening opening) {
        OwnCommand opened = command.word("--open-firewall").option("--firewall-profile", opening.profiles());
        return opening.clients().isEmpty() ? opened : opened.option("--firewall-remote", opening.clients());
    }
}
