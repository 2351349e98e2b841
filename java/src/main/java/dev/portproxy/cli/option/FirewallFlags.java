package dev.portproxy.cli.option;

import dev.portproxy.app.OpenFirewall;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.machine.Profile;
import dev.portproxy.words.Texts;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether a forward brings its own firewall rule, and whom that lets in. */
public final class FirewallFlags {

    @Option(
            names = "--open-firewall",
            description = "Let clients through Windows' firewall, by a rule that goes when the forward goes.")
    private boolean open;

    @Option(
            names = "--firewall-profile",
            split = ",",
            paramLabel = "PROFILE",
            description = "The networks that it is opened to: domain, private, public (domain,private).")
    private List<Profile> profiles = List.of();

    @Option(
            names = "--firewall-remote",
            split = ",",
            paramLabel = "CIDR|LocalSubnet",
            description = "The clients that it is opened to (all).")
    private List<String> remote = List.of();

    /**
     * Empty if the firewall stays as it is. BadUsage if the options make no sense together; else as {@link OpenFirewall}
     * refuses them.
     */
    public Optional<OpenFirewall> wish() {
        if (!open && (!profiles.isEmpty() || !remote.isEmpty())) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE,
                    Texts.of("cli.firewall-options-without-opening"),
                    Texts.of("cli.add-open-firewall"));
        }
        return open ? Optional.of(OpenFirewall.on(profiles, remote)) : Optional.empty();
    }
}
