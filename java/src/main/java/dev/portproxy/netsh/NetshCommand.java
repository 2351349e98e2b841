package dev.portproxy.netsh;

import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Rule;
import java.util.Optional;

/** One command of netsh's {@code interface portproxy} context. */
public sealed interface NetshCommand {

    /** {@code add}: a new rule; netsh overwrites one that is there. */
    record Add(Rule rule) implements NetshCommand {}

    /** netsh's {@code set}: changes a rule or adds it, and takes what is not named from its defaults. */
    record Set(Rule rule) implements NetshCommand {}

    /** This program's own {@code set}: what is not named stays as the rule has it. */
    record Change(
            Family family,
            String listenPort,
            Optional<String> listenAddress,
            Optional<String> connectAddress,
            Optional<String> connectPort)
            implements NetshCommand {}

    /** {@code delete}: the rule with this listen endpoint, whose texts are compared as they stand. */
    record Delete(Family family, Endpoint listen) implements NetshCommand {}

    /** {@code show}: one family, or all of them where empty. */
    record Show(Optional<Family> family) implements NetshCommand {}

    /** {@code reset}: removes every rule of all four families. */
    record Reset() implements NetshCommand {}

    /** {@code dump}: prints the rules as a script. */
    record Dump() implements NetshCommand {}
}
