package dev.portproxy.firewall;

import dev.portproxy.machine.Profile;
import java.util.List;

/**
 * What the firewall does with a listener on one kind of network.
 *
 * @param remotes with {@link Verdict#ALLOWED_FROM}: from where, in the rules' words ({@code LocalSubnet}, {@code
 *     10.0.0.0/8}, {@code any}); what begins with {@code not } is blocked
 * @param rules that decided, those first that a person should look at first
 * @param needsRule whether a rule that allows it is missing, be that all or not
 * @param localRules whether this computer's own rules count; else only those of a policy do
 * @param notes more that matters, each one sentence
 */
public record ProfileVerdict(
        FirewallListener listener,
        Profile profile,
        Verdict verdict,
        List<String> remotes,
        List<Decider> rules,
        boolean needsRule,
        boolean localRules,
        List<String> notes) {

    /**
     * A rule that had a part in it.
     *
     * @param conditions what it hangs on, each of which completes "the rule holds ..."; empty where it surely holds
     */
    public record Decider(FirewallRule rule, List<String> conditions) {

        public Decider {
            conditions = List.copyOf(conditions);
        }
    }

    public ProfileVerdict {
        remotes = List.copyOf(remotes);
        rules = List.copyOf(rules);
        notes = List.copyOf(notes);
    }

    /** Whether a client meets the same. */
    boolean isAs(ProfileVerdict other) {
        return verdict == other.verdict && remotes.equals(other.remotes);
    }

    /** What is left of it where something that decides is not known. */
    ProfileVerdict doubted(List<String> doubts) {
        return new ProfileVerdict(listener, profile, Verdict.UNKNOWN, List.of(), List.of(), false, localRules, doubts);
    }
}
