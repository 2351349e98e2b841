package dev.portproxy.cli;

import dev.portproxy.exchange.RuleObject;
import dev.portproxy.registry.StoredRule;
import dev.portproxy.rule.Finding;
import dev.portproxy.rule.PortProxyException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a verb answers: data, as text or as JSON objects, and words beside it for the person who asked. */
abstract class Output {

    private final boolean json;
    private int exitCode = ExitCode.DONE;

    Output(boolean json) {
        this.json = json;
    }

    boolean json() {
        return json;
    }

    /** Something was done, but a person should look: exit code 10. */
    void needsAttention() {
        exitCode = ExitCode.ATTENTION;
    }

    /** Nothing was done, and every reason has been reported: the first one's exit code. */
    void failed(PortProxyException first) {
        exitCode = first.id().exitCode();
    }

    int exitCode() {
        return exitCode;
    }

    /** A word to the person who asked; never data. */
    abstract void say(String sentence);

    /** Data as text, its line ends as they are. */
    abstract void text(String text);

    abstract void bytes(byte[] bytes);

    /** One JSON object, one line. */
    abstract void object(Object object);

    abstract void error(PortProxyException error);

    /**
     * There is a way back from what was done.
     *
     * @param sentence says so to a person
     */
    void undo(String id, String sentence) {
        say(sentence);
    }

    void rule(StoredRule rule, Stores.Opened store) {
        object(RuleObject.of(rule, store.name(), store.engine()));
    }

    void finding(Finding finding, String store) {
        if (!json) {
            text(FindingText.of(finding));
            return;
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "finding");
        object.put("id", finding.id());
        object.put("severity", finding.severity().text());
        object.put("message", finding.message());
        object.put("evidence", finding.evidence());
        object.put("fix", finding.fix());
        object.put(
                "rule",
                finding.rule()
                        .map(id -> ruleReference(store, id.family().text(), id.name()))
                        .orElse(null));
        object(object);
    }

    static Map<String, Object> object(PortProxyException error) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "error");
        object.put("id", error.id().text());
        object.put("message", error.getMessage());
        object.put("fix", error.fix());
        return object;
    }

    private static Map<String, String> ruleReference(String store, String family, String name) {
        Map<String, String> rule = new LinkedHashMap<>();
        rule.put("store", store);
        rule.put("family", family);
        rule.put("name", name);
        return rule;
    }
}
