package dev.portproxy.cli;

import dev.portproxy.diagnostic.Hint;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.RuleWords;
import dev.portproxy.diagnostic.Step;
import dev.portproxy.exchange.RuleItem;
import dev.portproxy.words.Texts;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A refusal of an item that has more than endpoints: its fix says which fields to write. A command would lose the others, and
 * without its allow list the rule would let everyone in.
 */
final class ItemFix {

    private ItemFix() {}

    static PortProxyException of(PortProxyException refusal, RuleItem item) {
        return item.hasMoreThanEndpoints() ? refusal.withFix(refusal.fix().map(ItemFix::fields)) : refusal;
    }

    private static Step fields(OwnCommand command) {
        if (!command.writesRule() || !(command.rule().orElse(null) instanceof RuleWords.Tagged tagged)) {
            return command;
        }
        List<RuleWords.Tag> tags = tagged.tags();
        String fields = tags.stream()
                .map(tag -> tag.name() + " " + Hint.harmless(tag.value()))
                .collect(Collectors.joining(", ", tagged.family().text() + " ", ""));
        return new Hint(Texts.of("cli.fields-and-what-else-was-named", fields));
    }
}
