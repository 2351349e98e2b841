package dev.portproxy;

import dev.portproxy.rule.RuleId;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** What a check looks at. */
public final class CheckScope {

    private final Optional<Set<RuleId>> rules;
    private final boolean live;
    private final boolean probe;

    private CheckScope(Optional<Set<RuleId>> rules, boolean live, boolean probe) {
        this.rules = rules;
        this.live = live;
        this.probe = probe;
    }

    /** Every rule of the store. */
    public static CheckScope everything() {
        return new CheckScope(Optional.empty(), false, false);
    }

    /** These rules, and what of the machine concerns them. */
    public static CheckScope of(Collection<RuleId> rules) {
        return new CheckScope(Optional.of(Set.copyOf(rules)), false, false);
    }

    /** Takes a file's rules for this machine's, which is looked at; those of a registry's store always are. */
    public CheckScope onThisMachine() {
        return new CheckScope(rules, true, probe);
    }

    /** Sends a connection through each rule, and compares what its target answers. */
    public CheckScope withProbe() {
        return new CheckScope(rules, live, true);
    }

    Optional<Set<RuleId>> rules() {
        return rules;
    }

    boolean isLive() {
        return live;
    }

    boolean probes() {
        return probe;
    }
}
