package dev.portproxy.app;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.machine.Platform;
import dev.portproxy.rule.RuleId;
import dev.portproxy.store.RuleQuery;
import dev.portproxy.store.StoredRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One edit for each rule that the items of a request name; a rule that several name is edited once, and answers them all. */
public final class NamedEdits {

    private final Platform platform;
    private final Stores.Opened store;
    private final String verb;
    private final Function<RuleId, RuleEdit> edit;
    private final List<RuleEdit> edits = new ArrayList<>();
    private final Map<RuleId, Integer> places = new HashMap<>();

    /** @param verb the user's word for it */
    public NamedEdits(Platform platform, Stores.Opened store, String verb, Function<RuleId, RuleEdit> edit) {
        this.platform = platform;
        this.store = store;
        this.verb = verb;
        this.edit = edit;
    }

    /**
     * The edits of an item, by their places.
     *
     * @param missing what an edit says that finds no rule
     */
    private record Item(List<Integer> edits, Optional<String> missing) {}

    /** Made as one change, with an answer an item. */
    public Changed apply(List<Object> items, boolean wildcards, RuleEdits.How how) {
        AskedRules asked = new AskedRules(items, wildcards, () -> RuleFinder.of(store.rules()));
        List<Item> byItem = asked.each(query -> item(asked, query), e -> refused(Refusal.of(e)));
        Changed changed = new RuleEdits(platform, store).apply(verb, edits, how);
        return new Changed(
                byItem.stream().map(item -> answer(item, changed)).toList(),
                changed.isRefused(),
                changed.undoId(),
                changed.notes());
    }

    private Item item(AskedRules asked, RuleQuery query) {
        Optional<RuleId> id = query.id();
        if (id.isPresent()) {
            // The change itself tells whether it is there, and finds what is left of a rule that is not.
            return new Item(List.of(place(id.get())), Optional.of(id.get().name()));
        }
        RuleFinder.Found found = asked.one(verb, query);
        List<Integer> all = new ArrayList<>();
        found.rules().stream().map(StoredRule::id).forEach(rule -> all.add(place(rule)));
        found.refusals().forEach(refusal -> all.addAll(refused(refusal).edits));
        return new Item(all, Optional.empty());
    }

    private int place(RuleId id) {
        return places.computeIfAbsent(id, rule -> add(edit.apply(rule)));
    }

    private Item refused(Refusal refusal) {
        return new Item(List.of(add(new RuleEdit.Refused(refusal))), Optional.empty());
    }

    private int add(RuleEdit more) {
        edits.add(more);
        return edits.size() - 1;
    }

    private static Changed.Answer answer(Item item, Changed changed) {
        List<RuleOutcome> rules = new ArrayList<>();
        List<Refusal> errors = new ArrayList<>();
        List<Note> said = new ArrayList<>();
        for (int place : item.edits) {
            Changed.Answer answer = changed.answers().get(place);
            rules.addAll(answer.rules());
            answer.errors().forEach(error -> errors.add(item.missing.isPresent() ? named(item, error) : error));
            said.addAll(answer.said());
        }
        return new Changed.Answer(rules, errors, said);
    }

    private static Refusal named(Item item, Refusal refusal) {
        PortProxyException reason = refusal.reason();
        return reason.id() == ErrorId.RULE_NOT_FOUND ? new Refusal(reason, item.missing) : refusal;
    }
}
