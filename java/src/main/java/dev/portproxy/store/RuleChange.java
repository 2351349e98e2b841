package dev.portproxy.store;

import dev.portproxy.rule.RelayOptions;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import java.util.Optional;

/** One thing to do to a store's rules. */
public sealed interface RuleChange {

    /** About one rule, which is named: neither all of them, nor the one that only the store tells. */
    sealed interface OfRule extends RuleChange {
        RuleId id();
    }

    /** What happens where the listen endpoint has a rule already. */
    enum Existing {
        /** {@code add}: an identical rule is fine, another target is RuleExists. */
        REFUSE,
        /** {@code add --force}, {@code set}, netsh's own {@code add}: the target is replaced. */
        REPLACE
    }

    /** Adds or changes a rule, which is on afterwards unless {@code enabled} says otherwise. */
    record Put(Rule rule, boolean enabled, NamedDetails details, Existing existing) implements OfRule {
        @Override
        public RuleId id() {
            return rule.id();
        }
    }

    /** As {@link Put}, with details that depend on what the rule has. */
    record Add(Rule rule, boolean enabled, DetailsOf details, Existing existing) implements OfRule {
        @Override
        public RuleId id() {
            return rule.id();
        }

        Put put(Optional<StoredRule> before) {
            return new Put(rule, enabled, details.of(rule, before), existing);
        }
    }

    /**
     * Changes the one rule that is meant, or adds it: what is not named stays as it is.
     *
     * @param connectAddress empty where it is not named, as the next two
     * @param adds whether a rule that is not there is added
     */
    record Set(
            Meant meant,
            Optional<String> connectAddress,
            Optional<String> connectPort,
            Optional<Boolean> enabled,
            boolean adds,
            DetailsOf details)
            implements RuleChange {}

    /** Asked once it is known what a rule will be; refuses one that cannot be written by its exception. */
    @FunctionalInterface
    interface DetailsOf {
        /** Everything stays as it is. */
        DetailsOf NOTHING = (rule, before) -> NamedDetails.NONE;

        /** @param before the rule as it is, empty where it is added */
        NamedDetails of(Rule rule, Optional<StoredRule> before);
    }

    /** Removes a rule, or a value that is none, by its name; live or switched off. */
    record Remove(RuleId id) implements OfRule {}

    /** Switches a rule on or off. */
    record Switch(RuleId id, boolean on) implements OfRule {}

    /** Removes everything below the four families, switched-off rules too. */
    record Reset() implements RuleChange {}

    /** The details that a change names; one that it does not name stays as it is. */
    record NamedDetails(
            Optional<String> comment,
            Optional<String> group,
            Optional<RelayOptions> options,
            Optional<FirewallLink> firewall) {
        public static final NamedDetails NONE = new NamedDetails(Optional.empty(), Optional.empty(), Optional.empty());

        public NamedDetails(Optional<String> comment, Optional<String> group, Optional<RelayOptions> options) {
            this(comment, group, options, Optional.empty());
        }

        /** For a rule that is to have the same; a firewall rule is one rule's own. */
        public static NamedDetails of(Details known) {
            return new NamedDetails(
                    Optional.ofNullable(known.comment()),
                    Optional.ofNullable(known.group()),
                    known.options().isNone() ? Optional.empty() : Optional.of(known.relayOptions()));
        }

        /** Whether it leaves nothing of the details as they were. */
        boolean isWhole() {
            return comment.isPresent() && group.isPresent() && options.isPresent();
        }

        Details over(Details known) {
            Details result = known;
            result = comment.map(result::withComment).orElse(result);
            result = group.map(result::withGroup).orElse(result);
            result = options.map(result::withOptions).orElse(result);
            return firewall.map(result::withFirewall).orElse(result);
        }
    }
}
