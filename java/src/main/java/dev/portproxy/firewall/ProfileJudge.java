package dev.portproxy.firewall;

import dev.portproxy.diagnostic.Shown;
import dev.portproxy.firewall.JudgedRules.Judged;
import dev.portproxy.machine.Profile;
import dev.portproxy.rule.RuleId;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The verdict on one kind of network: block before allow, allow before the default (MS-FASP 2.2.34). */
final class ProfileJudge {

    // More would bury the answer.
    private static final int MOST_NAMES = 5;

    private final FirewallPolicy policy;
    private final RuleFit fits;
    private final FirewallListener listener;
    private final Profile profile;
    private final ProfileSettings settings;
    /** The rules by what they hang on, which settings that differ in something else share. */
    private final Map<List<Boolean>, JudgedRules> judged;

    private final List<String> notes = new ArrayList<>();
    private boolean needsRule;

    private ProfileJudge(
            FirewallPolicy policy,
            RuleFit fits,
            Profile profile,
            ProfileSettings settings,
            Map<List<Boolean>, JudgedRules> judged) {
        this.policy = policy;
        this.fits = fits;
        listener = fits.listener();
        this.profile = profile;
        this.settings = settings;
        this.judged = judged;
    }

    static ProfileVerdict judge(FirewallPolicy policy, RuleFit fits, Profile profile) {
        ProfileSettings settings = Objects.requireNonNull(policy.settings().get(profile));
        Map<List<Boolean>, JudgedRules> judged = new HashMap<>();
        ProfileVerdict verdict = new ProfileJudge(policy, fits, profile, settings, judged).judge();
        // A setting that cannot be read matters only where it would decide.
        return settings.otherwise().stream()
                        .map(other -> new ProfileJudge(policy, fits, profile, other, judged).judge())
                        .allMatch(verdict::isAs)
                ? verdict
                : verdict.doubted(settings.doubts());
    }

    private ProfileVerdict judge() {
        if (listener.isLoopback()) {
            return verdict(Verdict.NOT_FILTERED);
        }
        if (!settings.enabled()) {
            return verdict(Verdict.OFF);
        }
        if (!settings.exempt().isEmpty()) {
            notes.add(Texts.of("firewall.firewall-is-off-on-adapters", String.join(", ", settings.exempt())));
        }
        return settings.shielded()
                ? verdict(Verdict.SHIELDED)
                : byRules(judged.computeIfAbsent(
                        List.of(settings.localRules(), settings.localPrograms(), settings.localPorts()),
                        merge -> new JudgedRules(policy, fits, profile, settings)));
    }

    private ProfileVerdict byRules(JudgedRules rules) {
        unreadable().ifPresent(notes::add);
        List<Judged> whole = rules.blocks().stream().filter(Judged::isWhole).toList();
        needsRule = !settings.allowsByDefault() && rules.allows().isEmpty();
        if (!whole.isEmpty()) {
            return verdict(Verdict.BLOCKED_BY_RULE, List.of(), both(whole, rules.authenticated()));
        }
        if (!rules.disputed().isEmpty()) {
            notes.add(Texts.of("firewall.rules-of-one-id-differ"));
            return verdict(Verdict.UNKNOWN, List.of(), rules.disputed());
        }
        if (settings.allowsByDefault() || !rules.allows().isEmpty()) {
            return open(rules);
        }
        if (!rules.mayAllow().isEmpty()) {
            return verdict(Verdict.UNKNOWN, List.of(), both(rules.mayAllow(), rules.mayBlock()));
        }
        return closed(rules);
    }

    /** That Windows ignores a rule that it cannot parse is what its event 4953 says. */
    private Optional<String> unreadable() {
        List<String> names = policy.unreadable();
        if (names.isEmpty()) {
            return Optional.empty();
        }
        String named = names.stream()
                .limit(MOST_NAMES)
                .map(name -> "\"" + Shown.line(name) + "\"")
                .collect(Collectors.joining(", "));
        int more = names.size() - MOST_NAMES;
        return Optional.of(
                more > 0
                        ? Texts.of("firewall.values-and-more-are-no-rules", named, more)
                        : Texts.of("firewall.values-are-no-rules", named));
    }

    /** Something allows it, but perhaps something else takes that back. */
    private ProfileVerdict open(JudgedRules rules) {
        List<Judged> blocks = rules.blocks();
        boolean whole = settings.allowsByDefault() || rules.allows().stream().anyMatch(Judged::isWhole);
        List<String> allowed = whole ? List.of(Remotes.ANY) : remotes(rules.allows());
        List<String> left = Remotes.left(allowed, remotes(blocks));
        if (left.isEmpty()) {
            return verdict(Verdict.BLOCKED_BY_RULE, List.of(), blocks);
        }
        if (!rules.mayBlock().isEmpty()) {
            return verdict(Verdict.UNKNOWN, List.of(), both(rules.mayBlock(), rules.allows()));
        }
        if (isHardened()) {
            notes.add(
                    Texts.of("firewall.service-is-hardened", listener.service().orElseThrow()));
            return verdict(Verdict.UNKNOWN, List.of(), rules.allows());
        }
        if (!policy.localKnown() && settings.localRules()) {
            return localUnknown(rules.allows());
        }
        boolean everywhere = left.equals(List.of(Remotes.ANY));
        if (rules.allows().stream().noneMatch(Judged::isWhole) && settings.allowsByDefault()) {
            notes.add(Texts.of("firewall.default-inbound-action-allows", profile.text()));
        }
        notes.addAll(NearRules.blocksOfOddClients(policy, fits, profile));
        return everywhere
                ? verdict(Verdict.ALLOWED, List.of(), rules.allows())
                : verdict(Verdict.ALLOWED_FROM, left, both(rules.allows(), both(blocks, rules.mayAllow())));
    }

    private ProfileVerdict closed(JudgedRules rules) {
        if (!settings.localRules() || !rules.ignoredAllows().isEmpty()) {
            return verdict(Verdict.LOCAL_RULES_IGNORED, List.of(), rules.ignoredAllows());
        }
        if (!policy.localKnown()) {
            return localUnknown(List.of());
        }
        notes.addAll(NearRules.notes(policy, fits, profile));
        return verdict(Verdict.BLOCKED_BY_DEFAULT, List.of(), both(rules.blocks(), rules.authenticated()));
    }

    private ProfileVerdict localUnknown(List<Judged> rules) {
        notes.add(Texts.of("firewall.local-rules-are-missing", PolicyKeys.LOCAL_POLICY));
        return verdict(Verdict.UNKNOWN, List.of(), rules);
    }

    private boolean isHardened() {
        return listener.service()
                .map(RuleId::fold)
                .filter(policy.hardened()::contains)
                .isPresent();
    }

    private static List<String> remotes(List<Judged> rules) {
        return rules.stream()
                .flatMap(judged -> judged.fit().remotes().stream())
                .distinct()
                .toList();
    }

    private ProfileVerdict verdict(Verdict verdict) {
        return verdict(verdict, List.of(), List.of());
    }

    private static List<Judged> both(List<Judged> first, List<Judged> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }

    private ProfileVerdict verdict(Verdict verdict, List<String> remotes, List<Judged> rules) {
        return new ProfileVerdict(
                listener,
                profile,
                verdict,
                remotes,
                rules.stream().map(Judged::decider).distinct().toList(),
                needsRule,
                settings.localRules(),
                notes);
    }
}
