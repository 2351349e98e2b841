package dev.portproxy.machine;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What only the running firewall knows, and the registry does not. May take long. */
public interface LiveFirewall {

    /**
     * @param active the profiles of the networks that are connected now; empty where that is not known
     * @param others firewalls of other makers that have taken the place of Windows'; empty also where they are not known
     * @param why there are no active ones, one sentence; empty where they are known, and where nobody was asked
     */
    record State(Optional<Set<Profile>> active, List<String> others, String why) {

        /** Nobody was asked: every profile may be active. */
        public static final State UNKNOWN = unknown("");

        public State(Optional<Set<Profile>> active, List<String> others) {
            this(active, others, "");
        }

        /** Nothing is known: every profile may be active. */
        public static State unknown(String why) {
            return new State(Optional.empty(), List.of(), why);
        }

        public State {
            active = active.map(Set::copyOf);
            others = List.copyOf(others);
        }

        /** Those to judge, in their order: the active ones, or all where these are not known. */
        public List<Profile> profiles() {
            return active.map(set -> List.of(Profile.values()).stream()
                            .filter(set::contains)
                            .toList())
                    .orElse(List.of(Profile.values()));
        }
    }

    State state();
}
