package dev.portproxy.check.port;

import dev.portproxy.rule.EffectiveEndpoint;
import dev.portproxy.rule.Rule;

/**
 * A rule that somebody on this machine may be serving.
 *
 * @param store {@code system}, {@code machine}, {@code user} or a file's path
 * @param listen where the rule listens
 */
public record KnownRule(String store, Rule rule, EffectiveEndpoint listen) {}
