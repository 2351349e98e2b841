package dev.portproxy.firewall;

import dev.portproxy.diagnostic.Shown;
import dev.portproxy.firewall.FirewallRule.Action;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tokens beside those of port, program, service, address and profile. Some say nothing about a plain connection, some
 * restrict the rule in a way that only Windows can judge, and what is not known may be one of these: it is never passed
 * over.
 */
final class OtherTokens {

    // Judged elsewhere, and at most once in a rule.
    private static final Set<String> ONCE = Set.of("action", "active", "dir", "protocol", "app", "svc");
    private static final Set<String> JUDGED = Set.of("profile");
    // Names, and what lets more in (edge traversal, loose mapping) or is about outbound traffic.
    private static final Set<String> HARMLESS =
            Set.of("name", "desc", "embedctxt", "edge", "defer", "lsm", "lom", "pcross", "authbypassout");
    private static final Pattern SECURITY = Pattern.compile("(?i)Security(2(_\\d{1,3})?)?");
    // Wi-Fi Direct's, of which every Windows has a rule for its kernel and all ports.
    private static final Set<String> WIFI_DIRECT =
            Set.of("wfdprint", "wfddisplay", "wfddevices", "wfdkmdriver", "wfdcdpsvc");
    static final Pattern TRUST_TUPLE = Pattern.compile("(?i)TTK(2_\\d{1,3})?");
    private static final Pattern SCHEMA = Pattern.compile("\\s*(\\d{1,3})\\.(\\d{1,3})\\s*");

    private final FirewallRule rule;
    private final Optional<Integer> schema;
    /** Whether the rule asks for IPsec, and what it says of the Windows versions, which each of its tokens may ask. */
    private final boolean security;

    private final List<String> platforms;

    private OtherTokens(FirewallRule rule, Optional<Integer> schema) {
        this.rule = rule;
        this.schema = schema;
        security = !rule.text().values(SECURITY).isEmpty();
        platforms = rule.text().values("Platform2");
    }

    /** @param schema the grammar that the machine has, major * 256 + minor */
    static Fit fit(FirewallRule rule, Optional<Integer> schema) {
        Fit fit = rule.text().major() == 2
                ? Fit.YES
                : Fit.perhaps(Texts.of(
                        "firewall.if-version-means-same-as-2", rule.text().major()));
        OtherTokens others = new OtherTokens(rule, schema);
        Set<String> seen = new HashSet<>();
        List<Fit> fits = new ArrayList<>(List.of(fit));
        for (RuleText.Token token : rule.text().tokens()) {
            boolean again = !seen.add(token.name().toLowerCase(Locale.ROOT));
            fits.add(others.fit(token, again));
        }
        return Fit.all(fits);
    }

    private Fit fit(RuleText.Token token, boolean again) {
        String name = token.name().toLowerCase(Locale.ROOT);
        if (token.value() == null) {
            return Fit.perhaps(Texts.of("firewall.as-far-as-token-not-understood", token.name()));
        }
        if (ONCE.contains(name)) {
            return again ? Fit.perhaps(Texts.of("firewall.if-second-token-does-not-count", token)) : Fit.YES;
        }
        if (JUDGED.contains(name)
                || HARMLESS.contains(name)
                || PortFit.LOCAL.matcher(name).matches()
                || PortFit.REMOTE.matcher(name).matches()
                || AddressFit.LOCAL.matcher(name).matches()
                || AddressFit.REMOTE.matcher(name).matches()) {
            return Fit.YES;
        }
        if (SECURITY.matcher(name).matches()) {
            return rule.action() == Action.BLOCK
                    ? Fit.perhaps(Texts.of("firewall.as-far-as-token-lets", token))
                    : Fit.authenticated(Texts.of("firewall.only-for-clients-ipsec-authenticated", token));
        }
        return switch (name) {
            // An app container's traffic only, and no ordinary program runs in one.
            case "apppkgid" -> Fit.NO;
            case "skipver" -> skipped(token.value());
            case "platform" -> Fit.perhaps(Texts.of("firewall.only-on-windows-versions", platform(token)));
            case "platform2" -> Fit.YES;
            case "if" -> Fit.perhaps(Texts.of("firewall.only-on-network-adapter", token.value()));
            case "iftype" -> Fit.perhaps(Texts.of("firewall.only-on-network-adapters-of-kind", token.value()));
            case "luown" -> Fit.perhaps(Texts.of("firewall.only-for-programs-of-user", token.value()));
            case "luauth", "luauth2_24" -> Fit.perhaps(Texts.of("firewall.only-for-programs-of-listed-users", token));
            case "rmauth", "ruauth" -> authorized(token);
            default ->
                TRUST_TUPLE.matcher(name).matches()
                        ? announced(token.value())
                        : Fit.perhaps(Texts.of("firewall.as-far-as-token-not-understood", token));
        };
    }

    /** Traffic that a service of Windows' has announced: of Wi-Fi Direct's, an ordinary client's is none. */
    private Fit announced(String name) {
        return rule.action() == Action.ALLOW
                        && WIFI_DIRECT.contains(name.strip().toLowerCase(Locale.ROOT))
                ? Fit.NO
                : Fit.perhaps(Texts.of("firewall.only-for-traffic-called", name));
    }

    private Fit authorized(RuleText.Token token) {
        // Who the client is, only IPsec can tell.
        return security && rule.action() != Action.BLOCK
                ? Fit.authenticated(Texts.of("firewall.only-for-clients-in-token", token))
                : Fit.perhaps(Texts.of("firewall.only-for-clients-in-token", token));
    }

    private String platform(RuleText.Token token) {
        return token + (platforms.isEmpty() ? "" : "|Platform2=" + Shown.line(platforms.get(0)));
    }

    /** Windows whose grammar is that version or an older one ignores the whole rule. */
    private Fit skipped(String value) {
        Matcher version = SCHEMA.matcher(value);
        if (schema.isEmpty() || !version.matches()) {
            return Fit.perhaps(Texts.of("firewall.only-on-windows-with-newer-rules", value));
        }
        int limit = Integer.parseInt(version.group(1)) * 256 + Integer.parseInt(version.group(2));
        return Fit.of(schema.get() > limit);
    }
}
