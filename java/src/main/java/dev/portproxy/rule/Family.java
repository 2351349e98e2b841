package dev.portproxy.rule;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** netsh's four families: the IP version that listens, and the one that connects. */
public enum Family {
    V4TOV4(IpVersion.V4, IpVersion.V4),
    V4TOV6(IpVersion.V4, IpVersion.V6),
    V6TOV4(IpVersion.V6, IpVersion.V4),
    V6TOV6(IpVersion.V6, IpVersion.V6);

    private static final List<Family> ALL = List.of(values());

    private final String text = name().toLowerCase(Locale.ROOT);
    private final IpVersion listens;
    private final IpVersion connects;

    Family(IpVersion listens, IpVersion connects) {
        this.listens = listens;
        this.connects = connects;
    }

    public IpVersion listens() {
        return listens;
    }

    public IpVersion connects() {
        return connects;
    }

    /** netsh's word and the registry key's name: {@code v4tov4}. */
    public String text() {
        return text;
    }

    public static Family of(IpVersion listens, IpVersion connects) {
        return listens == IpVersion.V4
                ? (connects == IpVersion.V4 ? V4TOV4 : V4TOV6)
                : (connects == IpVersion.V4 ? V6TOV4 : V6TOV6);
    }

    /** The family with this name, in any case. */
    public static Optional<Family> of(String text) {
        for (Family family : ALL) {
            if (family.text().equalsIgnoreCase(text)) {
                return Optional.of(family);
            }
        }
        return Optional.empty();
    }

    /** The family that two endpoints speak for: an IPv6 literal stands for IPv6, everything else for IPv4. */
    public static Family guess(Endpoint listen, Endpoint connect) {
        return of(versionOf(listen), versionOf(connect));
    }

    private static IpVersion versionOf(Endpoint endpoint) {
        return endpoint.parsedAddress() instanceof Address.Literal literal ? literal.version() : IpVersion.V4;
    }
}
