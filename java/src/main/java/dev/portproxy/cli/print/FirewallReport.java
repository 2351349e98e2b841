package dev.portproxy.cli.print;

import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Shown;
import dev.portproxy.firewall.FirewallFix;
import dev.portproxy.firewall.FirewallPolicy;
import dev.portproxy.firewall.FirewallRule;
import dev.portproxy.firewall.FirewallVerdicts;
import dev.portproxy.firewall.ProfileVerdict;
import dev.portproxy.firewall.Verdict;
import dev.portproxy.firewall.VerdictWords;
import dev.portproxy.machine.LiveFirewall;
import dev.portproxy.rule.Visible;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Verdicts of the firewall as output: a row for each kind of network, then what it means and what to do. */
public final class FirewallReport {

    private final Output output;

    public FirewallReport(Output output) {
        this.output = output;
    }

    public void verdicts(List<ProfileVerdict> verdicts) {
        if (output.json()) {
            verdicts.forEach(verdict -> output.object(object(verdict, verdicts)));
        } else {
            output.text(rows(verdicts));
            FirewallVerdicts.byCause(verdicts).forEach(same -> output.text(words(same, verdicts)));
        }
        if (verdicts.stream().anyMatch(verdict -> !verdict.verdict().isOpen())) {
            output.needsAttention();
        }
    }

    /** What the verdicts rest on, as far as it is not all there is. */
    public void limits(FirewallPolicy policy, LiveFirewall.State state, boolean live) {
        if (!policy.groupKnown()) {
            output.say(Texts.of("cli.no-group-policy"));
        }
        if (live) {
            output.say(
                    state.active().isPresent()
                            ? Texts.of("cli.only-connected-networks")
                            : (Texts.of("cli.connected-networks-not-known") + " " + state.why()).strip());
        }
        if (!state.others().isEmpty()) {
            output.say(Texts.of(
                    "cli.another-firewall-is-installed",
                    state.others().stream().map(Shown::line).collect(Collectors.joining(", "))));
        }
    }

    private static ToneText rows(List<ProfileVerdict> verdicts) {
        ToneText text = new ToneText();
        row(
                text,
                Texts.of("cli.heading-profile"),
                Texts.of("cli.heading-verdict"),
                Texts.of("cli.heading-from"),
                Tone.PLAIN);
        for (ProfileVerdict verdict : verdicts) {
            row(
                    text,
                    verdict.profile().text(),
                    verdict.verdict().text(),
                    Shown.line(String.join(", ", verdict.remotes())),
                    tone(verdict.verdict()));
        }
        return text;
    }

    private static Tone tone(Verdict verdict) {
        return verdict.isOpen() ? Tone.GOOD : verdict == Verdict.UNKNOWN ? Tone.QUIET : Tone.BAD;
    }

    private static void row(ToneText text, String profile, String verdict, String from, Tone tone) {
        text.add(Columns.padded(profile, 8) + " ").add(tone, verdict);
        if (!from.isEmpty()) {
            text.add(Columns.padded("", 18 - Columns.width(verdict)) + " " + from);
        }
        text.add("\n");
    }

    private ToneText words(List<ProfileVerdict> same, List<ProfileVerdict> asked) {
        ToneText text = new ToneText();
        text.add("\n" + Wrapped.text(Visible.line(VerdictWords.message(same)), 0, output.width()) + "\n");
        same.stream()
                .flatMap(verdict -> VerdictWords.evidence(verdict).stream())
                .distinct()
                .forEach(line -> text.add(Tone.QUIET, Wrapped.text("  " + Visible.line(line), 2, output.width()))
                        .add("\n"));
        Fix fix = FirewallFix.of(same, asked);
        String written = output.written(fix);
        if (!written.isEmpty()) {
            text.add(FindingText.fix(written, FindingText.isWordsAlone(fix) ? output.width() : OptionalInt.empty()))
                    .add("\n");
        }
        return text;
    }

    private Map<String, Object> object(ProfileVerdict verdict, List<ProfileVerdict> asked) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "firewall");
        object.put("profile", verdict.profile().text());
        object.put("program", verdict.listener().program());
        object.put("service", verdict.listener().service().orElse(null));
        object.put("verdict", verdict.verdict().text());
        object.put("remotes", verdict.remotes());
        List<Object> rules = new ArrayList<>();
        verdict.rules().forEach(decider -> rules.add(rule(decider)));
        object.put("rules", rules);
        object.put("port", verdict.listener().port());
        object.put("message", Visible.line(VerdictWords.message(List.of(verdict))));
        object.put(
                "evidence",
                VerdictWords.evidence(verdict).stream().map(Visible::line).toList());
        output.putFix(object, FirewallFix.of(List.of(verdict), asked));
        return object;
    }

    private static Map<String, Object> rule(ProfileVerdict.Decider decider) {
        FirewallRule rule = decider.rule();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", rule.id());
        object.put("action", rule.action().text());
        object.put("conditions", decider.conditions());
        object.put("name", rule.name().orElse(null));
        object.put(
                "store",
                switch (rule.store()) {
                    case LOCAL -> "Local";
                    case GROUP_POLICY -> "GroupPolicy";
                    case DEVICE_MANAGEMENT -> "DeviceManagement";
                });
        return object;
    }
}
