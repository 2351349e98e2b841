package dev.portproxy.check.port;

import java.util.List;

/** The rules that are served on this machine, or would be, by where they send their connections. */
public interface KnownTargets {

    /** Nothing is known of any. */
    KnownTargets NONE = port -> List.of();

    /** Those whose target has this port. */
    List<KnownTarget> ofPort(int port);
}
