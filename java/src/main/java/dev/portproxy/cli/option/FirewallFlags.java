package dev.portproxy.cli.option;

import dev.portproxy.cli.Session;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.OneLine;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.machine.FirewallRules;
import dev.portproxy.machine.Profile;
import dev.portproxy.rule.Address;
import dev.portproxy.rule.CidrBlock;
import dev.portproxy.rule.EffectiveEndpoint;
import dev.portproxy.rule.Rule;
import dev.portproxy.store.FirewallLink;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** Whether a forward brings its own firewall rule, and whom that lets in. */
public final class FirewallFlags {

    @Option(
            names = "--open-firewall",
            description = "Let clients through Windows' firewall, by a rule that goes when the forward goes.")
    public boolean open;

    @Option(
            names = "--firewall-profile",
            split = ",",
            paramLabel = "PROFILE",
            description = "The networks that it is opened to: domain, private, public (domain,private).")
    List<Profile> profiles = List.of();

    @Option(
            names = "--firewall-remote",
            split = ",",
            paramLabel = "CIDR|LocalSubnet",
            description = "The clients that it is opened to (all).")
    List<String> remote = List.of();

    /**
     * BadUsage where the options make no sense together, ServiceUnavailable on a machine without Windows' firewall: both
     * before anything is written.
     */
    public void check(Session session) {
        if (!open && (!profiles.isEmpty() || !remote.isEmpty())) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE,
                    "--firewall-profile and --firewall-remote say how to open the firewall, and nothing opens it.",
                    "Add --open-firewall.");
        }
        for (String text : remote) {
            if (!text.equalsIgnoreCase(FirewallLink.LOCAL_SUBNET)
                    && CidrBlock.of(text).isEmpty()) {
                throw new PortProxyException(
                        ErrorId.BAD_USAGE,
                        "\"" + OneLine.of(text) + "\" is no block of addresses.",
                        "Write --firewall-remote 192.168.0.0/16, or LocalSubnet.");
            }
        }
        if (open && session.platform().firewallRules().isEmpty()) {
            throw new PortProxyException(
                    ErrorId.SERVICE_UNAVAILABLE,
                    "This machine has no Windows firewall that could be opened.",
                    "Leave --open-firewall out, and open this machine's own firewall by its own means.");
        }
    }

    /**
     * The link of a rule that is about to be written; null where its firewall stays as it is.
     *
     * @param known the rule's link so far
     * @param say takes why there is none, where that is no refusal
     */
    public FirewallLink link(Session session, Rule rule, Optional<FirewallLink> known, Consumer<String> say) {
        if (!open) {
            return null;
        }
        EffectiveEndpoint listen = EffectiveEndpoint.ofListen(
                        rule, session.platform().services())
                .orElseThrow(() -> new PortProxyException(
                        ErrorId.INVALID_ENDPOINT,
                        "The firewall cannot be opened for " + rule.id() + ": it is not known where that listens.",
                        "Write the listen port as a number."));
        if (listen.address() instanceof Address.Literal literal && literal.ip().isLoopbackAddress()) {
            say.accept("No firewall rule was made for " + rule.id() + ": a loopback address needs none, because only"
                    + " this machine reaches it.");
            return null;
        }
        FirewallLink link = FirewallLink.of(rule, profiles(), remote());
        FirewallRules rules = session.platform().firewallRules().orElseThrow();
        return known.filter(link::opensAs)
                .filter(old -> rules.exists(old.name()))
                .orElse(link);
    }

    /** A public network is opened to only by name. */
    private List<String> profiles() {
        List<Profile> chosen = profiles.isEmpty() ? List.of(Profile.DOMAIN, Profile.PRIVATE) : profiles;
        return chosen.stream()
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
