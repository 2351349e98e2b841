package dev.portproxy.firewall;

import dev.portproxy.rule.IpVersion;
import dev.portproxy.words.Texts;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The addresses of a rule, the listener's own (LA4, LA6) and its clients' (RA4, RA6 and the keywords beside them). */
final class AddressFit {

    static final Pattern LOCAL = Pattern.compile("(?i)LA[46]");
    static final Pattern REMOTE = Pattern.compile("(?i)RA[46](2(_\\d{1,3})?)?");

    private static final Pattern KEYWORD = Pattern.compile(
            "(?i)LocalSubnet[46]?|DNS|DHCP|WINS|DefaultGateway|IntrAnet|IntErnet|Ply2Renders|RmtIntrAnet|CaptivePortal");

    private AddressFit() {}

    static Fit ofLocal(FirewallRule rule, FirewallListener listener) {
        List<String> entries = entries(rule, "LA4", "LA6", Optional.empty());
        if (entries.isEmpty()) {
            return Fit.YES;
        }
        Optional<String> strange = strange(entries, false);
        if (strange.isPresent()) {
            return Fit.perhaps(Texts.of("firewall.only-for-connections-to-strange", strange.get()));
        }
        if (isWhole(rule, "LA4", "LA6", listener)) {
            return Fit.YES;
        }
        Optional<InetAddress> own = listener.specificAddress();
        if (own.isEmpty()) {
            return Fit.perhaps(Texts.of("firewall.only-for-connections-to-address", String.join(", ", entries)));
        }
        List<String> ofVersion = entries(rule, "LA4", "LA6", listener.version());
        return ofVersion.isEmpty()
                ? otherVersion(listener, entries)
                : Fit.of(ranges(ofVersion).anyMatch(range -> range.contains(own.get())));
    }

    static Fit ofRemote(FirewallRule rule, FirewallListener listener) {
        List<String> entries = entries(rule, "RA4", "RA6", Optional.empty());
        if (entries.isEmpty()) {
            return Fit.YES;
        }
        Optional<String> strange = strange(entries, true);
        if (strange.isPresent()) {
            return Fit.perhaps(Texts.of("firewall.only-for-clients-called", strange.get()));
        }
        if (rule.text()
                .first("LOM")
                .filter(value -> value.strip().equalsIgnoreCase("TRUE"))
                .isPresent()) {
            return Fit.perhaps(Texts.of("firewall.for-some-or-all-with-lom", String.join(", ", entries)));
        }
        List<String> ofVersion = entries(rule, "RA4", "RA6", listener.version());
        if (ofVersion.isEmpty()) {
            return otherVersion(listener, entries);
        }
        return isWhole(rule, "RA4", "RA6", listener) ? Fit.YES : ofSome(ofVersion, listener);
    }

    private static Fit ofSome(List<String> entries, FirewallListener listener) {
        List<String> distinct = entries.stream().distinct().toList();
        if (listener.remote().isEmpty()) {
            return Fit.from(distinct);
        }
        InetAddress client = listener.remote().get();
        if (ranges(distinct).anyMatch(range -> range.contains(client))) {
            return Fit.YES;
        }
        List<String> keywords = distinct.stream()
                .filter(entry -> AddressRange.parse(entry).isEmpty())
                .toList();
        return keywords.isEmpty() ? Fit.NO : Fit.from(keywords);
    }

    /** No specification says whether a rule with addresses of one IP version holds for the other. */
    private static Fit otherVersion(FirewallListener listener, List<String> entries) {
        String version = listener.version().orElseThrow().label();
        return Fit.perhaps(Texts.of("firewall.for-other-version-not-documented", String.join(", ", entries), version));
    }

    /** What is no address by the grammar: Windows may ignore the whole rule for it. */
    private static Optional<String> strange(List<String> entries, boolean takesKeywords) {
        return entries.stream()
                .filter(entry -> AddressRange.parse(entry).isEmpty()
                        && !(takesKeywords && KEYWORD.matcher(entry).matches()))
                .findFirst();
    }

    /** Whether nobody who can come is left out. */
    private static boolean isWhole(FirewallRule rule, String v4, String v6, FirewallListener listener) {
        return Stream.of(IpVersion.values())
                .filter(version -> listener.version().map(version::equals).orElse(true))
                .allMatch(version ->
                        ranges(entries(rule, v4, v6, Optional.of(version))).anyMatch(AddressRange::isWhole));
    }

    private static Stream<AddressRange> ranges(List<String> entries) {
        return entries.stream().map(AddressRange::parse).flatMap(Optional::stream);
    }

    /** @param version of the tokens that count; empty for both */
    private static List<String> entries(FirewallRule rule, String v4, String v6, Optional<IpVersion> version) {
        Function<String, Stream<String>> of = start -> rule.text().tokens().stream()
                .filter(token -> token.value() != null && token.name().regionMatches(true, 0, start, 0, start.length()))
                .flatMap(token -> Stream.of(token.value().split(",", -1)));
        Stream<String> four = version.filter(v -> v == IpVersion.V6).isPresent() ? Stream.of() : of.apply(v4);
        Stream<String> six = version.filter(v -> v == IpVersion.V4).isPresent() ? Stream.of() : of.apply(v6);
        return Stream.concat(four, six).map(String::strip).toList();
    }
}
