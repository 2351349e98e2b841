package dev.portproxy.cli;

import dev.portproxy.rule.ErrorId;
import dev.portproxy.rule.PortProxyException;
import dev.portproxy.rule.RelayOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** The relay options of one rule. */
final class RelayFlags {

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

    RelayOptions options() {
        if (maxConnections != null && maxConnections < 1) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE,
                    "--max-connections " + maxConnections + " would serve nobody.",
                    "Give 1 or more.");
        }
        positive("--connect-timeout", connectTimeout);
        positive("--idle-timeout", idleTimeout);
        return new RelayOptions(
                allow,
                Optional.ofNullable(sendProxy),
                acceptProxy,
                maxConnections == null ? OptionalInt.empty() : OptionalInt.of(maxConnections),
                Optional.ofNullable(connectTimeout),
                Optional.ofNullable(idleTimeout));
    }

    /** Null where the command line names no relay option. */
    RelayOptions named() {
        RelayOptions options = options();
        return options.isNone() ? null : options;
    }

    private static void positive(String option, Duration duration) {
        if (duration != null && duration.isZero()) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE,
                    option + " 0 would end every connection at once.",
                    "Leave it out for the default.");
        }
    }
}
