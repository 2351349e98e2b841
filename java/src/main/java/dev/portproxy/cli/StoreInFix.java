package dev.portproxy.cli;

import dev.portproxy.rule.Finding;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names the store in the commands of a fix: pasted as they are, they would change the rules of the default store. */
final class StoreInFix {

    private static final Pattern COMMAND =
            Pattern.compile("\\bportproxy (?=(?:add|set|delete|enable|disable|undo|backup|check) )");
    private static final Pattern CMDLET = Pattern.compile("\\b((?:Add|Set|Remove)-PortProxy) (?=-Family)");

    private StoreInFix() {}

    /** @param store as it was named on the command line */
    static Finding of(Finding finding, String store) {
        String word = Quoted.word(store);
        String fix =
                COMMAND.matcher(finding.fix()).replaceAll(Matcher.quoteReplacement("portproxy --store " + word + " "));
        return new Finding(
                finding.id(),
                finding.severity(),
                finding.message(),
                finding.evidence(),
                CMDLET.matcher(fix).replaceAll("$1 -Store " + Matcher.quoteReplacement(word + " ")),
                finding.rule());
    }
}
