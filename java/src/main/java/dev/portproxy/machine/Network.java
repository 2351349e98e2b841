package dev.portproxy.machine;

import dev.portproxy.rule.CidrBlock;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address of this machine's, with the network that it is in.
 *
 * @param adapter as the system describes it: {@code Hyper-V Virtual Ethernet Adapter}
 * @param mtu bytes of the largest packet
 */
public record Network(InetAddress address, CidrBlock block, String adapter, int mtu) {

    /** The text in which Windows describes the adapters of WSL and Hyper-V, whatever its language. */
    private static final String HYPER_V = "Hyper-V Virtual Ethernet";

    /** How systems call the adapters that lead to guests: Windows by the maker's description, Unix by a short name. */
    private static final Map<String, Pattern> MAKERS = Map.of(
            "Hyper-V", Pattern.compile(Pattern.quote(HYPER_V) + ".*"),
            "VirtualBox", Pattern.compile("VirtualBox Host-Only.*|vboxnet[0-9]+"),
            "VMware", Pattern.compile("VMware Virtual Ethernet.*|vmnet[0-9]+"),
            "Docker", Pattern.compile("docker[0-9]+|br-[0-9a-f]{12}"),
            "Podman", Pattern.compile("podman[0-9]+|cni-podman[0-9]+"),
            "libvirt", Pattern.compile("virbr[0-9]+"),
            "LXD", Pattern.compile("(?:lxd|lxc|incus)br[0-9]+"));

    /** Ethernet's. */
    private static final int USUAL_MTU = 1500;

    public boolean isOfHyperV() {
        return adapter.contains(HYPER_V);
    }

    /** Who makes the virtual network that it is this machine's end of; empty for every other. */
    public Optional<String> maker() {
        return MAKERS.entrySet().stream()
                .filter(maker -> maker.getValue().matcher(adapter).matches())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** A tunnel, mostly of a VPN. */
    public boolean hasSmallPackets() {
        return mtu > 0 && mtu < USUAL_MTU && !address.isLoopbackAddress();
    }
}
