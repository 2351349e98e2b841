package dev.portproxy.firewall;

import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.ForeignCommand;
import dev.portproxy.diagnostic.Hint;
import dev.portproxy.diagnostic.Step;
import dev.portproxy.firewall.FirewallRule.Action;
import dev.portproxy.machine.Profile;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What to do about a verdict: commands that can be pasted into an administrator's PowerShell or prompt. */
public final class FirewallFix {

    private static final String POLICY = "firewall.group-policy-has-to-change";

    private static final ForeignCommand POLICIES =
            ForeignCommand.windows("gpresult", "/scope", "computer", "/h", "report.html");

    /** The commands that fit into one paste; a policy may hold thousands of rules for one port. */
    private static final int MOST_BLOCKS = 20;

    /** Whether public networks are all that is asked about. */
    private final boolean publicAlone;

    private FirewallFix(boolean publicAlone) {
        this.publicAlone = publicAlone;
    }

    /**
     * @param same verdicts of one cause, so that one command mends them all
     * @param asked all verdicts that were asked for: a public network is opened only if nothing else was
     * @return nothing if nothing needs doing
     */
    public static Fix of(List<ProfileVerdict> same, List<ProfileVerdict> asked) {
        return new FirewallFix(profiles(asked).equals(List.of(Profile.PUBLIC))).fix(same);
    }

    private Fix fix(List<ProfileVerdict> same) {
        ProfileVerdict first = same.get(0);
        return switch (first.verdict()) {
            case ALLOWED, ALLOWED_FROM, OFF, NOT_FILTERED -> Fix.NONE;
            case BLOCKED_BY_RULE -> ofBlocks(same);
            case BLOCKED_BY_DEFAULT -> allow(same);
            case SHIELDED ->
                Fix.asAdministrator(
                        Texts.of("firewall.if-no-policy-sets"),
                        ForeignCommand.powerShell("Set-NetFirewallProfile", "-Profile", names(profiles(same)))
                                .word("-AllowInboundRules")
                                .word("True"));
            case LOCAL_RULES_IGNORED ->
                toOpen(same).isEmpty()
                        ? Fix.asAdministrator(Texts.of(POLICY), POLICIES)
                        : Fix.asAdministrator(Texts.of(POLICY), POLICIES, allowByPolicy(same));
            case UNKNOWN ->
                Fix.of(
                        Texts.of("firewall.to-try-it-from-another-computer"),
                        ForeignCommand.powerShell("Test-NetConnection", "THIS-COMPUTER")
                                .text("-Port", Integer.toString(first.listener().port())));
        };
    }

    private Fix ofBlocks(List<ProfileVerdict> same) {
        List<FirewallRule> blocks = same.stream()
                .flatMap(verdict -> verdict.rules().stream())
                .map(ProfileVerdict.Decider::rule)
                .filter(rule -> rule.action() == Action.BLOCK)
                .distinct()
                .toList();
        List<ForeignCommand> local = blocks.stream()
                .filter(rule -> rule.store() == PolicyStore.LOCAL)
                .map(FirewallFix::disable)
                .distinct()
                .toList();
        boolean policy = blocks.stream().anyMatch(rule -> rule.store() == PolicyStore.GROUP_POLICY);
        List<Step> steps = new ArrayList<>();
        // First what no command on this machine mends.
        if (policy) {
            steps.add(POLICIES);
        }
        if (blocks.stream().anyMatch(rule -> rule.store() == PolicyStore.DEVICE_MANAGEMENT)) {
            steps.add(new Hint(Texts.of("firewall.rule-comes-from-device-management")));
        }
        local.stream().limit(MOST_BLOCKS).forEach(steps::add);
        List<ProfileVerdict> closed =
                same.stream().filter(ProfileVerdict::needsRule).toList();
        if (!toOpen(closed).isEmpty()) {
            steps.add(
                    closed.stream().allMatch(ProfileVerdict::localRules)
                            ? powerShell(closed.get(0).listener(), toOpen(closed))
                            : allowByPolicy(closed));
        }
        int more = local.size() - MOST_BLOCKS;
        if (more > 0) {
            steps.add(new Hint(lookAgain(more)));
        }
        boolean commands = steps.stream().anyMatch(ForeignCommand.class::isInstance);
        Step[] inOrder = steps.toArray(Step[]::new);
        Fix fix = commands ? Fix.asAdministrator(policy ? Texts.of(POLICY) : "", inOrder) : Fix.of(inOrder);
        // What blocks on public networks alone is mostly Windows' own question, answered by Cancel.
        boolean leftOut = profiles(closed).equals(List.of(Profile.PUBLIC))
                && profiles(same).size() == 1
                && !publicAlone;
        return leftOut ? fix.or(leftOut()) : fix;
    }

    private static String lookAgain(int more) {
        return more == 1 ? Texts.of("firewall.look-again-one-more") : Texts.of("firewall.look-again-more", more);
    }

    private ForeignCommand allowByPolicy(List<ProfileVerdict> same) {
        return powerShell(same.get(0).listener(), toOpen(same)).text("-PolicyStore", "DOMAIN\\POLICY");
    }

    private Fix allow(List<ProfileVerdict> same) {
        FirewallListener listener = same.get(0).listener();
        List<Profile> profiles = toOpen(same);
        if (profiles.isEmpty()) {
            return leftOut();
        }
        Fix open = Fix.asAdministrator(powerShell(listener, profiles))
                .or(Fix.asAdministrator(Texts.of("firewall.in-prompt"), netsh(listener, profiles)));
        return profiles.size() == profiles(same).size() ? open : open.or(leftOut());
    }

    private static Fix leftOut() {
        return Fix.asAdministrator(
                Texts.of("firewall.public-networks-are-left-out"),
                ForeignCommand.powerShell(
                        "Set-NetConnectionProfile", "-InterfaceAlias", "NAME", "-NetworkCategory", "Private"));
    }

    /** What lets strangers in is proposed only where nothing else was asked about. */
    private List<Profile> toOpen(List<ProfileVerdict> same) {
        return profiles(same).stream()
                .filter(profile -> publicAlone || profile != Profile.PUBLIC)
                .toList();
    }

    private static List<Profile> profiles(List<ProfileVerdict> same) {
        return same.stream().map(ProfileVerdict::profile).distinct().toList();
    }

    private static ForeignCommand disable(FirewallRule rule) {
        return ForeignCommand.powerShell("Disable-NetFirewallRule").text("-Name", itself(rule.id()));
    }

    /** PowerShell looks for what matches: only the text itself does. */
    private static String itself(String text) {
        return text.replaceAll("[*?\\[\\]`]", "`$0");
    }

    private static ForeignCommand powerShell(FirewallListener listener, List<Profile> profiles) {
        ForeignCommand command = ForeignCommand.powerShell("New-NetFirewallRule")
                .text("-Name", name(listener))
                .text("-DisplayName", name(listener))
                .text("-Group", "PortProxy")
                .word("-Direction")
                .word("Inbound")
                .word("-Action")
                .word("Allow")
                .word("-Protocol")
                .word("TCP")
                .text("-LocalPort", Integer.toString(listener.port()))
                .word("-Profile")
                .word(names(profiles))
                .text("-Program", listener.program());
        return service(listener).map(name -> command.text("-Service", name)).orElse(command);
    }

    private static ForeignCommand netsh(FirewallListener listener, List<Profile> profiles) {
        ForeignCommand command = ForeignCommand.windows("netsh", "advfirewall", "firewall", "add", "rule")
                .text("name=", name(listener))
                .word("dir=in")
                .word("action=allow")
                .word("protocol=TCP")
                .text("localport=", Integer.toString(listener.port()))
                .text("profile=", names(profiles).toLowerCase(Locale.ROOT))
                .text("program=", listener.program());
        return service(listener)
                .map(name -> command.text("service=", name))
                .orElse(command)
                .word("enable=yes");
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
