package dev.portproxy.exchange;

import dev.portproxy.diagnostic.Argument;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.ForeignCommand;
import dev.portproxy.diagnostic.Hint;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Remedy;
import dev.portproxy.diagnostic.RuleWords;
import dev.portproxy.diagnostic.Shell;
import dev.portproxy.diagnostic.Step;
import dev.portproxy.rule.RuleId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A finding, an error and what to do about either, as JSON objects. */
public final class FindingJson {

    /** Which field of a rule a netsh tag is. */
    private static final Map<String, String> FIELDS = Map.of(
            "listenport", "listenPort",
            "listenaddress", "listenAddress",
            "connectport", "connectPort",
            "connectaddress", "connectAddress");

    private FindingJson() {}

    /**
     * @param store that of its rule
     * @param shell the one that the reader pastes commands into
     */
    public static Map<String, Object> of(Finding finding, String store, Shell shell) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "finding");
        object.put("id", finding.id().text());
        object.put("severity", finding.severity().text());
        object.put("message", finding.message());
        object.put("evidence", finding.evidence());
        putFix(object, finding.fix(), shell);
        object.put("rule", finding.rule().map(id -> rule(store, id)).orElse(null));
        return object;
    }

    public static Map<String, Object> of(PortProxyException error, Shell shell) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "error");
        object.put("id", error.id().text());
        object.put("message", error.getMessage());
        putFix(object, error.fix(), shell);
        return object;
    }

    /** As a text to read and as values to act on. */
    public static void putFix(Map<String, Object> object, Fix fix, Shell shell) {
        object.put("fix", shell.text(fix));
        object.put("fixes", fix.remedies().stream().map(FindingJson::remedy).toList());
    }

    /** Which rule a finding is about. */
    public static Map<String, Object> rule(String store, RuleId id) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("store", store);
        rule.put("family", id.family().text());
        rule.put("name", id.name());
        return rule;
    }

    private static Map<String, Object> remedy(Remedy remedy) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("label", remedy.label());
        object.put("needs", remedy.needsAdministrator() ? "administrator" : null);
        object.put("steps", remedy.steps().stream().map(FindingJson::step).toList());
        return object;
    }

    private static Map<String, Object> step(Step step) {
        if (step instanceof OwnCommand command) {
            return Map.of("command", command(command));
        }
        return step instanceof ForeignCommand foreign
                ? Map.of("foreign", foreign(foreign))
                : Map.of("hint", ((Hint) step).text());
    }

    private static Map<String, Object> command(OwnCommand command) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("verb", command.verb());
        object.put("rule", command.rule().map(FindingJson::rule).orElse(null));
        object.put("options", command.options().stream().map(Argument::value).toList());
        object.put("store", command.store().orElse(null));
        return object;
    }

    private static Map<String, Object> rule(RuleWords words) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("family", words.family().text());
        if (words instanceof RuleWords.Tagged tagged) {
            tagged.tags().forEach(tag -> rule.put(FIELDS.get(tag.name()), tag.value()));
        } else {
            rule.put("name", words instanceof RuleWords.Named named ? named.name() : ((RuleWords.Left) words).name());
        }
        return rule;
    }

    private static Map<String, Object> foreign(ForeignCommand command) {
        boolean cmdlet = command.prompt() == ForeignCommand.Prompt.POWERSHELL;
        List<Object> arguments = new ArrayList<>();
        for (Argument argument : command.arguments()) {
            if (!cmdlet || argument.values().isEmpty()) {
                arguments.add(argument.value());
                continue;
            }
            // To a cmdlet, a parameter and its value are two.
            if (!argument.label().isEmpty()) {
                arguments.add(argument.label());
            }
            arguments.addAll(argument.values());
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("program", command.program());
        object.put("arguments", arguments);
        object.put(
                "shell",
                switch (command.prompt()) {
                    case ANY -> "any";
                    case WINDOWS -> "windows";
                    case POWERSHELL -> "powershell";
                });
        return object;
    }
}
