package dev.portproxy.app;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Shown;
import dev.portproxy.machine.FirewallRules;
import dev.portproxy.machine.Platform;
import dev.portproxy.machine.Profile;
import dev.portproxy.rule.Address;
import dev.portproxy.rule.CidrBlock;
import dev.portproxy.rule.EffectiveEndpoint;
import dev.portproxy.rule.Rule;
import dev.portproxy.store.FirewallLink;
import dev.portproxy.words.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** The wish that a forward brings its own firewall rule: for which networks, and for which clients. */
public final class OpenFirewall {

    private final List<Profile> profiles;
    private final List<String> remote;

    private OpenFirewall(List<Profile> profiles, List<String> remote) {
        this.profiles = profiles;
        this.remote = remote;
    }

    /**
     * BadUsage if a client is not a block of addresses.
     *
     * @param profiles none: domain and private; a public network is opened to only by name
     * @param remote CIDR blocks or LocalSubnet; none: every client
     */
    public static OpenFirewall on(List<Profile> profiles, List<String> remote) {
        requireBlocks(remote);
        return new OpenFirewall(
                profiles.isEmpty() ? List.of(Profile.DOMAIN, Profile.PRIVATE) : List.copyOf(profiles),
                List.copyOf(remote));
    }

    private static void requireBlocks(List<String> remote) {
        for (String text : remote) {
            if (!text.equalsIgnoreCase(FirewallLink.LOCAL_SUBNET)
                    && CidrBlock.of(text).isEmpty()) {
                throw new PortProxyException(
                        ErrorId.BAD_USAGE,
                        Texts.of("app.is-not-block-of-addresses", Shown.line(text)),
                        Texts.of("app.write-firewall-remote"));
            }
        }
    }

    /** ServiceUnavailable on a machine without Windows' firewall. */
    static void requireOn(Platform platform) {
        if (platform.firewallRules().isEmpty()) {
            throw new PortProxyException(
                    ErrorId.SERVICE_UNAVAILABLE,
                    Texts.of("app.no-windows-firewall"),
                    Texts.of("app.leave-open-firewall-out"));
        }
    }

    /**
     * The link of a rule that is about to be written; empty if its firewall stays as it is.
     *
     * @param known the rule's link so far
     * @param say takes why there is none, if that is not a refusal
     */
    Optional<FirewallLink> link(Platform platform, Rule rule, Optional<FirewallLink> known, Consumer<String> say) {
        EffectiveEndpoint listen = EffectiveEndpoint.ofListen(rule, platform.services())
                .orElseThrow(() -> new PortProxyException(
                        ErrorId.INVALID_ENDPOINT,
                        Texts.of("app.firewall-cannot-be-opened", rule.id()),
                        Texts.of("app.write-listen-port-as-number")));
        if (listen.address() instanceof Address.Literal literal && literal.ip().isLoopbackAddress()) {
            say.accept(Texts.of("app.no-firewall-rule-was-made", rule.id()));
            return Optional.empty();
        }
        FirewallLink link = FirewallLink.of(rule, profiles(), remote());
        FirewallRules rules = platform.firewallRules().orElseThrow();
        return Optional.of(known.filter(link::opensAs)
                .filter(old -> rules.exists(old.name()))
                .orElse(link));
    }

    private List<String> profiles() {
        return profiles.stream()
                .distinct()
                .sorted()
                .map(profile -> profile.text().toLowerCase(Locale.ROOT))
                .toList();
    }

    private List<String> remote() {
        return remote.stream()
                .map(text -> text.equalsIgnoreCase(FirewallLink.LOCAL_SUBNET) ? FirewallLink.LOCAL_SUBNET : text)
                .distinct()
                .toList();
    }
}
