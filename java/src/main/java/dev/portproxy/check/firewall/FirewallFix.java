package dev.portproxy.check.firewall;

import dev.portproxy.check.firewall.FirewallRule.Action;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What to do about a verdict: commands that can be pasted into an administrator's PowerShell or prompt. */
public final class FirewallFix {

    private static final String ADMINISTRATOR =
            "Ask whoever manages this computer's group policy; \"gpresult /scope computer /h report.html\" names the policy.";

    private FirewallFix() {}

    /**
     * @param same the verdicts of one cause, so that one command mends them all
     * @return empty where nothing needs doing
     */
    public static String of(ProfileVerdict verdict, List<ProfileVerdict> same) {
        List<Profile> profiles = same.stream().map(ProfileVerdict::profile).toList();
        return switch (verdict.verdict()) {
            case ALLOWED, ALLOWED_FROM, OFF, NOT_FILTERED -> "";
            case BLOCKED_BY_RULE -> ofBlocks(verdict);
            case BLOCKED_BY_DEFAULT ->
                "In PowerShell: " + powerShell(verdict.listener(), profiles) + "\nor in a prompt: "
                        + netsh(verdict.listener(), profiles);
            case SHIELDED ->
                "If no policy sets it: Set-NetFirewallProfile -Profile " + names(profiles) + " -AllowInboundRules True";
            case LOCAL_RULES_IGNORED ->
                "The rule has to stand in the policy: " + powerShell(verdict.listener(), profiles)
                        + " -PolicyStore 'DOMAIN\\POLICY'\n" + ADMINISTRATOR;
            case UNKNOWN ->
                "Try it from another computer: Test-NetConnection THIS-COMPUTER -Port "
                        + verdict.listener().port();
        };
    }

    private static String ofBlocks(ProfileVerdict verdict) {
        return verdict.rules().stream()
                .map(ProfileVerdict.Decider::rule)
                .filter(rule -> rule.action() == Action.BLOCK)
                .map(rule -> rule.store() == PolicyStore.LOCAL ? disable(rule) : ADMINISTRATOR)
                .distinct()
                .collect(Collectors.joining("\n"));
    }

    private static String disable(FirewallRule rule) {
        return "In PowerShell: Disable-NetFirewallRule -Name " + ShellText.powerShell(rule.id());
    }

    private static String powerShell(FirewallListener listener, List<Profile> profiles) {
        return "New-NetFirewallRule -Name " + ShellText.powerShell(name(listener)) + " -DisplayName "
                + ShellText.powerShell(name(listener))
                + " -Group 'PortProxy' -Direction Inbound -Action Allow -Protocol TCP"
                + " -LocalPort " + listener.port() + " -Profile " + names(profiles)
                + " -Program " + ShellText.powerShell(listener.program())
                + service(listener)
                        .map(name -> " -Service " + ShellText.powerShell(name))
                        .orElse("");
    }

    private static String netsh(FirewallListener listener, List<Profile> profiles) {
        return "netsh advfirewall firewall add rule name=" + ShellText.prompt(name(listener))
                + " dir=in action=allow protocol=TCP"
                + " localport=" + listener.port() + " profile="
                + names(profiles).toLowerCase(Locale.ROOT)
                + " program=" + ShellText.prompt(listener.program())
                + service(listener)
                        .map(name -> " service=" + ShellText.prompt(name))
                        .orElse("") + " enable=yes";
    }

    /** Named where its process hosts others too. A service with a program of its own may lack the SID that it takes. */
    private static Optional<String> service(FirewallListener listener) {
        return listener.service().filter(name -> program(listener).equalsIgnoreCase("svchost.exe"));
    }

    /** Unique, as PowerShell wants it: both of our listeners may have the same port one day. */
    private static String name(FirewallListener listener) {
        return "PortProxy TCP " + listener.port() + " " + service(listener).orElse(program(listener));
    }

    private static String program(FirewallListener listener) {
        String path = listener.program();
        return path.substring(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);
    }

    private static String names(List<Profile> profiles) {
        return profiles.stream().distinct().map(Profile::text).collect(Collectors.joining(","));
    }
}
