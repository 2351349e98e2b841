package dev.portproxy.check.firewall;

import dev.portproxy.check.firewall.FirewallRule.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What to do about a verdict: commands that can be pasted into an administrator's PowerShell or prompt. */
public final class FirewallFix {

    private static final String POLICY =
            "The group policy has to change: \"gpresult /scope computer /h report.html\" names it, its administrator can.";

    /** The commands that fit into one paste; a policy may hold thousands of rules for one port. */
    private static final int MOST_BLOCKS = 20;

    private FirewallFix() {}

    /**
     * @param same verdicts of one cause, so that one command mends them all
     * @return lines; empty where nothing needs doing
     */
    public static String of(List<ProfileVerdict> same) {
        ProfileVerdict first = same.get(0);
        return switch (first.verdict()) {
            case ALLOWED, ALLOWED_FROM, OFF, NOT_FILTERED -> "";
            case BLOCKED_BY_RULE -> ofBlocks(same);
            case BLOCKED_BY_DEFAULT -> allow(same);
            case SHIELDED ->
                "In PowerShell, if no policy sets it: Set-NetFirewallProfile -Profile " + names(profiles(same))
                        + " -AllowInboundRules True";
            case LOCAL_RULES_IGNORED -> POLICY + "\n" + allowByPolicy(same);
            case UNKNOWN ->
                "Try it from another computer: Test-NetConnection THIS-COMPUTER -Port "
                        + first.listener().port();
        };
    }

    private static String ofBlocks(List<ProfileVerdict> same) {
        List<FirewallRule> blocks = same.stream()
                .flatMap(verdict -> verdict.rules().stream())
                .map(ProfileVerdict.Decider::rule)
                .filter(rule -> rule.action() == Action.BLOCK)
                .distinct()
                .toList();
        List<String> local = blocks.stream()
                .filter(rule -> rule.store() == PolicyStore.LOCAL)
                .map(FirewallFix::disable)
                .distinct()
                .toList();
        List<String> lines = new ArrayList<>();
        // First what no command on this machine mends.
        if (blocks.stream().anyMatch(rule -> rule.store() == PolicyStore.GROUP_POLICY)) {
            lines.add(POLICY);
        }
        if (blocks.stream().anyMatch(rule -> rule.store() == PolicyStore.DEVICE_MANAGEMENT)) {
            lines.add("The rule comes from device management (such as Intune): its administrator can change it.");
        }
        local.stream().limit(MOST_BLOCKS).forEach(lines::add);
        List<ProfileVerdict> closed =
                same.stream().filter(ProfileVerdict::needsRule).toList();
        if (toOpen(same).stream().anyMatch(profiles(closed)::contains)) {
            lines.add(closed.stream().allMatch(ProfileVerdict::localRules) ? allow(closed) : allowByPolicy(closed));
        }
        int more = local.size() - MOST_BLOCKS;
        if (more > 0) {
            lines.add("Then look again: " + more + " more of this computer's rules " + (more == 1 ? "blocks" : "block")
                    + " it.");
        }
        return String.join("\n", lines);
    }

    private static String allowByPolicy(List<ProfileVerdict> same) {
        return "The rule that it needs: " + powerShell(same.get(0).listener(), toOpen(same))
                + " -PolicyStore 'DOMAIN\\POLICY'";
    }

    private static String allow(List<ProfileVerdict> same) {
        FirewallListener listener = same.get(0).listener();
        List<Profile> profiles = toOpen(same);
        String publicToo = profiles.size() < profiles(same).size()
                ? "\nPublic networks are left out on purpose. A network at home or at work should not be one:"
                        + " Set-NetConnectionProfile -InterfaceAlias NAME -NetworkCategory Private"
                : "";
        return "In PowerShell: " + powerShell(listener, profiles) + "\nor in a prompt: " + netsh(listener, profiles)
                + publicToo;
    }

    /** What lets strangers in is proposed only where nothing else was asked about. */
    private static List<Profile> toOpen(List<ProfileVerdict> same) {
        List<Profile> all = profiles(same);
        return all.size() == 1
                ? all
                : all.stream().filter(profile -> profile != Profile.PUBLIC).toList();
    }

    private static List<Profile> profiles(List<ProfileVerdict> same) {
        return same.stream().map(ProfileVerdict::profile).distinct().toList();
    }

    private static String disable(FirewallRule rule) {
        return "In PowerShell: Disable-NetFirewallRule -Name " + ShellText.pattern(rule.id());
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
        return profiles.stream().map(Profile::text).collect(Collectors.joining(","));
    }
}
