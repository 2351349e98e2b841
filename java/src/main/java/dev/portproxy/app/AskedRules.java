package dev.portproxy.app;

import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.exchange.RuleItem;
import dev.portproxy.store.RuleQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rules that each of a request's items asks about. */
public final class AskedRules {

    private final List<Object> items;
    private final boolean wildcards;
    private final Supplier<RuleFinder> rules;
    private @Nullable RuleFinder finder;

    /**
     * @param items as JSON has them
     * @param wildcards whether their texts may have some
     * @param rules the store's; asked for once, if at all
     */
    public AskedRules(List<Object> items, boolean wildcards, Supplier<RuleFinder> rules) {
        this.items = items;
        this.wildcards = wildcards;
        this.rules = rules;
    }

    /** One answer an item: all the rules that fit. */
    public List<RuleFinder.Found> all() {
        return each(this::all, RuleFinder.Found::refused);
    }

    /**
     * One answer an item: the one rule that is named.
     *
     * @param verb what it is named to
     */
    public List<RuleFinder.Found> one(String verb) {
        return each(query -> one(verb, query), RuleFinder.Found::refused);
    }

    RuleFinder.Found all(RuleQuery query) {
        return finder().all(query);
    }

    RuleFinder.Found one(String verb, RuleQuery query) {
        return finder().one(verb, query);
    }

    <T> List<T> each(Function<RuleQuery, T> answer, Function<PortProxyException, T> refusal) {
        List<T> answers = new ArrayList<>();
        for (Object item : items) {
            try {
                answers.add(answer.apply(RuleItem.asking(item).query(wildcards)));
            } catch (PortProxyException e) {
                answers.add(refusal.apply(e));
            }
        }
        return answers;
    }

    private RuleFinder finder() {
        if (finder == null) {
            finder = rules.get();
        }
        return finder;
    }
}
