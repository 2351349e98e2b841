package dev.portproxy.relay;

import dev.portproxy.rule.RelayOptions;
import dev.portproxy.rule.Rule;

/** A rule and what the relay does for it beyond forwarding. */
public record ServedRule(Rule rule, RelayOptions options) {

    public ServedRule(Rule rule) {
        this(rule, RelayOptions.NONE);
    }
}
