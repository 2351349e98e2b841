package dev.portproxy.rule;

import java.net.InetAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses as people write them: the JDK writes every zero of an IPv6 address. */
public final class IpText {

    private static final Pattern ZEROES = Pattern.compile("(?:^|:)0(?::0)++(?=:|$)");

    private IpText() {}

    /** The literal, IPv6 in the short form of RFC 5952 section 4.2, a scope id after {@code %}. */
    public static String of(InetAddress ip) {
        String full = ip.getHostAddress();
        if (IpVersion.of(ip) == IpVersion.V4) {
            return full;
        }
        int percent = full.indexOf('%');
        String address = percent < 0 ? full : full.substring(0, percent);
        return shortened(address) + full.substring(address.length());
    }

    /** With a port: {@code 127.0.0.1:80}, {@code [::1]:80}. */
    public static String of(InetAddress ip, int port) {
        return (IpVersion.of(ip) == IpVersion.V6 ? "[" + of(ip) + "]" : of(ip)) + ":" + port;
    }

    private static String shortened(String address) {
        int start = 0;
        int end = 0;
        for (Matcher run = ZEROES.matcher(address); run.find(); ) {
            // The first of the longest.
            if (groups(run.group()) > groups(address.substring(start, end))) {
                start = run.start();
                end = run.end();
            }
        }
        if (end == 0) {
            return address;
        }
        String tail = address.substring(end);
        return address.substring(0, start) + (tail.isEmpty() ? "::" : ":" + tail);
    }

    private static int groups(String run) {
        return (int) run.chars().filter(c -> c == '0').count();
    }
}
