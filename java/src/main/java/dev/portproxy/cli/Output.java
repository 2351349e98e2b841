package dev.portproxy.cli;

import dev.portproxy.exchange.JsonLines;
import dev.portproxy.exchange.RuleObject;
import dev.portproxy.registry.StoredRule;
import dev.portproxy.rule.Finding;
import dev.portproxy.rule.PortProxyException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where a verb's answers go: data to standard output, as text or JSON lines, and every word beside it to standard error. */
final class Output {

    private final PrintStream out;
    private final PrintStream err;
    private final boolean json;
    private boolean attention;

    Output(Terminal terminal, boolean json) {
        this.out = terminal.out();
        this.err = terminal.err();
        this.json = json;
    }

    boolean json() {
        return json;
    }

    /** Something was done, but a person should look: exit code 10. */
    void needsAttention() {
        attention = true;
    }

    int exitCode() {
        return attention ? ExitCode.ATTENTION : ExitCode.DONE;
    }

    /** A word to the person at the keyboard; never data. */
    void say(String sentence) {
        err.println(sentence);
    }

    /** Data as text, its line ends as they are. */
    void text(String text) {
        out.print(text);
        out.flush();
    }

    void bytes(byte[] bytes) {
        out.write(bytes, 0, bytes.length);
        out.flush();
    }

    /** One JSON object, one line. */
    void object(Object object) {
        out.print(JsonLines.line(object) + "\n");
        out.flush();
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

    /** Errors stand on standard error, as JSON where JSON was asked for. */
    void error(PortProxyException error) {
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("type", "error");
            object.put("id", error.id().text());
            object.put("message", error.getMessage());
            object.put("fix", error.fix());
            err.println(JsonLines.line(object));
            return;
        }
        err.println(error.id().text() + ": " + error.getMessage());
        if (!error.fix().isEmpty()) {
            err.println("  " + error.fix().replace("\n", "\n  "));
        }
    }

    private static Map<String, String> ruleReference(String store, String family, String name) {
        Map<String, String> rule = new LinkedHashMap<>();
        rule.put("store", store);
        rule.put("family", family);
        rule.put("name", name);
        return rule;
    }
}
