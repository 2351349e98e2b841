package dev.portproxy.cli.help;

import dev.portproxy.rule.RuleId;
import java.util.List;
import java.util.Optional;

/** What is there now, and may be named on a command line. Whatever cannot be read is empty: completion says nothing. */
public interface LiveValues {

    /**
     * A rule of the store.
     *
     * @param description the whole rule
     */
    record KnownRule(RuleId id, Optional<Listen> listen, String description) {}

    /** Where it listens. */
    record Listen(String address, String port) {}

    /** @param store what the command line names; empty if it names none */
    List<KnownRule> rules(Optional<String> store);

    List<String> groups(Optional<String> store);

    List<Candidate> undos(Optional<String> store);
}
