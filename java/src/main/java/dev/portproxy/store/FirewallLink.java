package dev.portproxy.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.portproxy.rule.CidrBlock;
import dev.portproxy.rule.Rule;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * The rule of Windows' firewall that belongs to a forward and goes with it.
 *
 * @param name the firewall rule's whole name, which no other has
 * @param profiles the networks that are let in: {@code domain}, {@code private}, {@code public}
 * @param remote the clients that are let in: CIDR blocks and {@code LocalSubnet}; empty: all
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FirewallLink(
        @JsonProperty("name") String name,
        @JsonProperty("profiles") List<String> profiles,
        @JsonProperty("remote") List<String> remote) {

    public static final Set<String> PROFILES = Set.of("domain", "private", "public");
    public static final String LOCAL_SUBNET = "LocalSubnet";

    private static final int MOST_OF_A_TEXT = 40;

    // Only what this program names so is changed: a store may come from anybody.
    private static final Pattern NAME =
            Pattern.compile("PortProxy v[46]tov[46] [\\w.:-]{1,40}/[\\w.-]{1,40} [0-9a-f]{8}");

    public FirewallLink {
        profiles = profiles == null ? List.of() : List.copyOf(profiles);
        remote = remote == null ? List.of() : List.copyOf(remote);
    }

    /** With a name of its own, also where the forward had one before. */
    public static FirewallLink of(Rule rule, List<String> profiles, List<String> remote) {
        String address = rule.listen().address().equals("*")
                ? "any"
                : plain(rule.listen().address());
        String name = String.format(
                "PortProxy %s %s/%s %08x",
                rule.family().text(),
                address,
                plain(rule.listen().port()),
                ThreadLocalRandom.current().nextInt());
        return new FirewallLink(name, profiles, remote);
    }

    /** What no shell and no firewall reads anything into. */
    private static String plain(String text) {
        return text.substring(0, Math.min(text.length(), MOST_OF_A_TEXT)).replaceAll("[^\\w.:-]", "_");
    }

    /** Whether it opens the same, whatever its name. */
    public boolean opensAs(FirewallLink other) {
        return profiles.equals(other.profiles) && remote.equals(other.remote);
    }

    /** Whether it is one of this program's; any other is left alone. */
    boolean isOurs() {
        return name != null
                && NAME.matcher(name).matches()
                && !profiles.isEmpty()
                && PROFILES.containsAll(profiles)
                && remote.stream()
                        .allMatch(text ->
                                text.equals(LOCAL_SUBNET) || CidrBlock.of(text).isPresent());
    }
}
