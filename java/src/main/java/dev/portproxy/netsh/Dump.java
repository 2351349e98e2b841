package dev.portproxy.netsh;

import dev.portproxy.rule.Family;
import dev.portproxy.rule.Rule;
import java.util.ArrayList;
import java.util.List;

/**
 * The script that netsh's {@code dump} prints, in English. It begins with {@code reset}: replayed as it stands it first
 * removes every other rule.
 *
 * @param leftOut rules with a value that netsh's language cannot express; the script lacks them
 */
public record Dump(String text, List<Rule> leftOut) {

    public Dump {
        leftOut = List.copyOf(leftOut);
    }

    /** Family by family in netsh's order, the rules of one family in the order given. */
    public static Dump render(List<Rule> rules, String eol) {
        List<String> lines = new ArrayList<>(List.of(
                "",
                "#========================",
                "# Port Proxy configuration",
                "#========================",
                "pushd interface portproxy",
                "",
                "reset"));
        List<Rule> leftOut = new ArrayList<>();
        for (Family family : Family.values()) {
            for (Rule rule : rules) {
                if (rule.family() == family) {
                    if (NetshLine.canSay(rule)) {
                        lines.add(NetshLine.of(rule));
                    } else {
                        leftOut.add(rule);
                    }
                }
            }
        }
        lines.addAll(List.of("", "", "popd", "", "# End of Port Proxy configuration", ""));
        return new Dump(String.join(eol, lines), leftOut);
    }
}
