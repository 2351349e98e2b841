package dev.portproxy.cli.option;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.rule.RelayOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** The relay options of one rule. */
public class RelayFlags {

    @Option(
            names = "--allow",
            split = ",",
            paramLabel = "CIDR",
            description = "Serve only clients of these blocks, such as 10.0.0.0/8,fd00::/8.")
    List<String> allow = List.of();

    @Option(
            names = "--send-proxy",
            paramLabel = "v1|v2",
            description = "Tell the target the client's address by the PROXY protocol.")
    RelayOptions.ProxyHeader sendProxy;

    @Option(names = "--accept-proxy", description = "Expect each client to begin with a PROXY protocol header.")
    boolean acceptProxy;

    @Option(names = "--max-connections", paramLabel = "N", description = "Connections of this rule at one time.")
    Integer maxConnections;

    @Option(
            names = "--connect-timeout",
            converter = Durations.class,
            paramLabel = "TIME",
            description = "How long a connect to the target may take (10s).")
    Duration connectTimeout;

    @Option(
            names = "--idle-timeout",
            converter = Durations.class,
            paramLabel = "TIME",
            description = "Close a connection after this long without a byte either way (never).")
    Duration idleTimeout;

    /** Options of a rule that has none yet. */
    public RelayOptions options() {
        return over(RelayOptions.NONE);
    }

    boolean isNone() {
        return options().isNone();
    }

    /** What the command line names, and for the rest what the rule has: an allow list must not go by the way. */
    RelayOptions over(RelayOptions known) {
        RelayOptions options = new RelayOptions(
                allow.isEmpty() ? known.allow() : allow,
                sendProxy == null ? known.sendProxy() : Optional.of(sendProxy),
                acceptProxy || known.acceptProxy(),
                maxConnections == null ? known.maxConnections() : OptionalInt.of(maxConnections),
                connectTimeout == null ? known.connectTimeout() : Optional.of(connectTimeout),
                idleTimeout == null ? known.idleTimeout() : Optional.of(idleTimeout));
        options.problem().ifPresent(problem -> {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE, "No rule can have these options: " + problem + ".", "Correct or leave it out.");
        });
        return options;
    }
}
