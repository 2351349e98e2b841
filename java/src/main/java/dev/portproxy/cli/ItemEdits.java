package dev.portproxy.cli;

import dev.portproxy.app.Refusal;
import dev.portproxy.app.RuleEdit;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.exchange.RuleItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The items of a request, each as the edit that it asks for. */
final class ItemEdits {

    private final List<Optional<RuleItem>> items = new ArrayList<>();
    private final List<RuleEdit> edits = new ArrayList<>();

    /** @param edit may throw the item's refusal */
    ItemEdits(List<Object> values, Function<RuleItem, RuleEdit> edit) {
        for (Object value : values) {
            Optional<RuleItem> item = Optional.empty();
            try {
                item = Optional.of(new RuleItem(value));
                edits.add(edit.apply(item.get()));
            } catch (PortProxyException e) {
                edits.add(new RuleEdit.Refused(Refusal.of(e)));
            }
            items.add(item);
        }
    }

    /** One an item, in their order. */
    List<RuleEdit> edits() {
        return edits;
    }

    /** A refusal of an item, with a fix in the words of items. */
    PortProxyException refusal(int place, PortProxyException error) {
        return items.get(place).map(item -> ItemFix.of(error, item)).orElse(error);
    }
}
