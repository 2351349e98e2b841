package dev.portproxy.cli;

import dev.portproxy.app.Refusal;
import dev.portproxy.app.RuleFinder;
import dev.portproxy.cli.print.Output;
import dev.portproxy.store.StoredRule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Tells, item by item, what a request's items have found. */
final class ItemAnswers {

    private final Output output;

    ItemAnswers(Output output) {
        this.output = output;
    }

    /**
     * Where nothing but refusals was found, the first decides the exit code.
     *
     * @param rule what becomes of each rule, while the answers are about its item
     */
    void tell(List<RuleFinder.Found> answers, Consumer<StoredRule> rule) {
        List<Refusal> refused = new ArrayList<>();
        for (int place = 0; place < answers.size(); place++) {
            output.about(place);
            answers.get(place).rules().forEach(rule);
            for (Refusal refusal : answers.get(place).refusals()) {
                output.missing(refusal.missing());
                output.error(refusal.reason());
                output.needsAttention();
                refused.add(refusal);
            }
        }
        output.aboutAll();
        boolean nothing = answers.stream().allMatch(answer -> answer.rules().isEmpty());
        if (nothing && !refused.isEmpty()) {
            output.failed(refused.get(0).reason());
        }
    }
}
