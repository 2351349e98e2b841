package dev.portproxy.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The commands that fixes consist of, ready to be pasted into cmd.exe, PowerShell or a shell. */
public final class Commands {

    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9.:*_%+/-]+");
    private static final Pattern QUOTABLE = Pattern.compile("[\\p{L}\\p{N}\\p{Punct} &&[^\"$`\\\\]]+");

    private Commands() {}

    public static String add(Rule rule) {
        return write("add", "Add-PortProxy", rule);
    }

    public static String set(Rule rule) {
        return write("set", "Set-PortProxy", rule);
    }

    public static String delete(Entry entry) {
        if (entry instanceof Rule rule
                && BARE.matcher(rule.listen().address()).matches()
                && BARE.matcher(rule.listen().port()).matches()) {
            return "portproxy delete " + rule.family().text() + " listenport="
                    + rule.listen().port() + " listenaddress=" + rule.listen().address();
        }
        if (QUOTABLE.matcher(entry.name()).matches()) {
            return "portproxy delete " + entry.family().text() + " --name " + quoted(entry.name());
        }
        // By -Name, not by a comparison: -eq takes texts for equal that differ by characters that no one sees.
        return "Remove-PortProxy -Family " + entry.family().text() + " -Name " + powerShell(entry.name());
    }

    /**
     * For a rule that is gone, of which something is left; empty where no shell takes its name. In this order the
     * PowerShell module leaves it as it is: its cmdlet looks for the rule itself.
     */
    public static Optional<String> deleteWhatIsLeft(RuleId id) {
        return QUOTABLE.matcher(id.name()).matches()
                ? Optional.of("portproxy delete --name \"" + id.name() + "\" "
                        + id.family().text())
                : Optional.empty();
    }

    private static String write(String verb, String cmdlet, Rule rule) {
        List<String> texts = List.of(
                rule.listen().port(),
                rule.connect().address(),
                rule.connect().port(),
                rule.listen().address());
        // A stored text comes from anyone: between quotation marks, a shell would run what $() holds.
        if (!texts.stream().allMatch(text -> QUOTABLE.matcher(text).matches())) {
            return cmdlet + " -Family " + rule.family().text()
                    + " -ListenPort " + powerShell(rule.listen().port())
                    + " -ConnectAddress " + powerShell(rule.connect().address())
                    + " -ConnectPort " + powerShell(rule.connect().port())
                    + " -ListenAddress " + powerShell(rule.listen().address());
        }
        return "portproxy " + verb + " " + rule.family().text()
                + " listenport=" + quoted(rule.listen().port())
                + " connectaddress=" + quoted(rule.connect().address())
                + " connectport=" + quoted(rule.connect().port())
                + " listenaddress=" + quoted(rule.listen().address());
    }

    private static String quoted(String text) {
        return BARE.matcher(text).matches() ? text : "\"" + text + "\"";
    }

    /** An expression for text that no shell takes from a keyboard unharmed. */
    private static String powerShell(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder("''");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' || Character.isLetterOrDigit(c) || c > ' ' && c < 0x7f) {
                literal.insert(literal.length() - 1, c == '\'' ? "''" : String.valueOf(c));
            } else {
                parts.add(literal.toString());
                parts.add(String.format("[char]0x%04x", (int) c));
                literal = new StringBuilder("''");
            }
        }
        parts.add(literal.toString());
        parts.removeIf("''"::equals);
        // A [char] first would make the sum a number.
        return parts.isEmpty()
                ? "''"
                : parts.get(0).startsWith("'")
                        ? "(" + String.join(" + ", parts) + ")"
                        : "('' + " + String.join(" + ", parts) + ")";
    }
}
