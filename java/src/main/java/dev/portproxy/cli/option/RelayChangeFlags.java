package dev.portproxy.cli.option;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.rule.RelayOptions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** The relay options of a rule that may have some already: what is not named stays, so taking one off needs a word. */
public final class RelayChangeFlags extends RelayFlags {

    @Option(
            names = "--without",
            split = ",",
            converter = RelayOption.ByName.class,
            paramLabel = "OPTION",
            description = "Take relay options off the rule: ${COMPLETION-CANDIDATES}.")
    private List<RelayOption> without = List.of();

    @Override
    public boolean isNone() {
        return without.isEmpty() && super.isNone();
    }

    @Override
    public RelayOptions over(RelayOptions known) {
        RelayOptions given = super.over(RelayOptions.NONE);
        without.stream().filter(option -> names(given, option)).findFirst().ifPresent(option -> {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE,
                    "--" + option + " is given, and --without takes it off.",
                    "Leave one of the two out.");
        });
        return super.over(rest(known));
    }

    private static boolean names(RelayOptions given, RelayOption option) {
        return switch (option) {
            case ALLOW -> !given.allow().isEmpty();
            case SEND_PROXY -> given.sendProxy().isPresent();
            case ACCEPT_PROXY -> given.acceptProxy();
            case MAX_CONNECTIONS -> given.maxConnections().isPresent();
            case CONNECT_TIMEOUT -> given.connectTimeout().isPresent();
            case IDLE_TIMEOUT -> given.idleTimeout().isPresent();
        };
    }

    private RelayOptions rest(RelayOptions known) {
        return new RelayOptions(
                without.contains(RelayOption.ALLOW) ? List.of() : known.allow(),
                without.contains(RelayOption.SEND_PROXY) ? Optional.empty() : known.sendProxy(),
                !without.contains(RelayOption.ACCEPT_PROXY) && known.acceptProxy(),
                without.contains(RelayOption.MAX_CONNECTIONS) ? OptionalInt.empty() : known.maxConnections(),
                without.contains(RelayOption.CONNECT_TIMEOUT) ? Optional.empty() : known.connectTimeout(),
                without.contains(RelayOption.IDLE_TIMEOUT) ? Optional.empty() : known.idleTimeout());
    }
}
