package dev.portproxy.app;

import dev.portproxy.rule.RelayOptions;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What an edit names beside a rule's endpoints; what it does not name stays.
 *
 * @param comment an empty text removes it, as with the group
 * @param options makes the rule's relay options of those that it has
 * @param firewall whom Windows' firewall is to let in
 */
public record EditedDetails(
        Optional<String> comment,
        Optional<String> group,
        Optional<UnaryOperator<RelayOptions>> options,
        Optional<OpenFirewall> firewall) {

    public static final EditedDetails NONE =
            new EditedDetails(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
