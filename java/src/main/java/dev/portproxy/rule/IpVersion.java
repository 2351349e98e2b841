package dev.portproxy.rule;

import java.net.Inet4Address;
import java.net.InetAddress;

/** The IP version of one side of a rule. */
public enum IpVersion {
    V4("IPv4", "0.0.0.0", "127.0.0.1"),
    V6("IPv6", "::", "::1");

    private final String label;
    private final String wildcard;
    private final String loopback;

    IpVersion(String label, String wildcard, String loopback) {
        this.label = label;
        this.wildcard = wildcard;
        this.loopback = loopback;
    }

    public static IpVersion of(InetAddress address) {
        return address instanceof Inet4Address ? V4 : V6;
    }

    /** The name people write: {@code IPv4} or {@code IPv6}. */
    public String label() {
        return label;
    }

    /** The literal that listens on every address of this version. */
    public String wildcard() {
        return wildcard;
    }

    /** The literal that {@code localhost} stands for in this version. */
    public String loopback() {
        return loopback;
    }
}
