package dev.portproxy.serve;

import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.exchange.NamedOptions;
import dev.portproxy.exchange.RuleItem;
import dev.portproxy.rule.RelayOptions;
import java.util.List;
import java.util.function.Consumer;

/** A client's line: it is a request, the wish to cancel one, or refused in a sentence, and so are the items in it. */
public final class ServeTarget {

    private ServeTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        RequestReader.Line line = RequestReader.read(data);
        if (line instanceof RequestReader.Unreadable unreadable) {
            if (unreadable.error().getMessage().isBlank()
                    || unreadable.error().fix().isEmpty()) {
                throw new AssertionError("a refusal without a word");
            }
        } else if (line instanceof RequestReader.Asked asked) {
            asked.request().items().orElse(List.of()).forEach(ServeTarget::item);
        }
    }

    private static void item(Object value) {
        for (Consumer<RuleItem> use : List.<Consumer<RuleItem>>of(
                item -> item.rule(false),
                item -> item.rule(true),
                item -> item.set(true),
                item -> item.query(false),
                item -> item.query(true),
                RuleItem::enabled,
                item -> item.text("comment"),
                ServeTarget::options)) {
            try {
                use.accept(new RuleItem(value));
            } catch (PortProxyException refused) {
                // One sentence is what the item may get.
            }
        }
    }

    private static void options(RuleItem item) {
        if (item.options() != null) {
            NamedOptions.of(item.options()).over(RelayOptions.NONE);
        }
    }
}
