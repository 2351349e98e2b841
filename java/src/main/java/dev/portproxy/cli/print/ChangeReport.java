package dev.portproxy.cli.print;

import dev.portproxy.app.Changed;
import dev.portproxy.app.Refusal;
import dev.portproxy.app.RuleOutcome;
import dev.portproxy.app.Stores;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.store.StoredRule;
import dev.portproxy.words.Texts;
import java.util.List;
import java.util.function.IntConsumer;

/** Tells what a change did: a rule a line, the undo point that takes it back, and what is not live yet. */
public final class ChangeReport {

    private final Output output;
    private final Stores.Opened store;

    public ChangeReport(Output output, Stores.Opened store) {
        this.output = output;
        this.store = store;
    }

    /** What an error of an edit is to whoever asked for it. */
    @FunctionalInterface
    public interface Wording {
        /** @param place the edit's, from 0 */
        PortProxyException of(int place, PortProxyException error);
    }

    public void report(Changed changed) {
        report(changed, (place, error) -> error);
    }

    public void report(Changed changed, Wording wording) {
        tell(changed, wording, any -> {});
    }

    /** Each answer as one about its item. */
    public void reportItems(Changed changed, Wording wording) {
        tell(changed, wording, output::about);
        output.aboutAll();
    }

    /** What it would do to each rule, as data: nothing was done. */
    public void plan(Changed planned) {
        for (Changed.Answer answer : planned.answers()) {
            for (RuleOutcome rule : answer.rules()) {
                output.change(
                        effect(rule), rule.before().orElse(null), rule.after().orElse(null), store);
                if (rule.effect() != RuleOutcome.Effect.UNCHANGED) {
                    output.needsAttention();
                }
            }
            answer.errors().forEach(error -> output.error(error.reason()));
        }
        planned.error().ifPresent(output::failed);
    }

    /** The same to the person who is asked whether it is to be done. */
    public void foretell(Changed planned) {
        for (Changed.Answer answer : planned.answers()) {
            for (RuleOutcome rule : answer.rules()) {
                output.say(RuleText.effect(
                        effect(rule), rule.before().orElse(null), rule.after().orElse(null)));
            }
        }
    }

    private static String effect(RuleOutcome rule) {
        return switch (rule.effect()) {
            case ADDED -> "add";
            case REMOVED -> "remove";
            case CHANGED -> "change";
            case UNCHANGED -> "keep";
        };
    }

    private void tell(Changed changed, Wording wording, IntConsumer item) {
        List<Changed.Answer> answers = changed.answers();
        for (int place = 0; place < answers.size(); place++) {
            item.accept(place);
            answers.get(place).said().forEach(output::say);
        }
        for (int place = 0; place < answers.size(); place++) {
            item.accept(place);
            int at = place;
            if (!changed.isRefused()) {
                answers.get(place).rules().forEach(this::line);
            }
            for (Refusal error : answers.get(place).errors()) {
                output.missing(error.missing());
                output.error(wording.of(at, error.reason()));
            }
        }
        output.aboutAll();
        changed.undoId()
                .ifPresent(
                        id -> output.undo(id, Fix.of(Texts.of("cli.to-undo-this-change", id), OwnCommand.of("undo"))));
        changed.notes().forEach(output::say);
        changed.error().ifPresent(first -> {
            if (changed.isNothing()) {
                output.failed(first);
            } else {
                output.needsAttention();
            }
        });
    }

    private void line(RuleOutcome result) {
        StoredRule rule = result.after().or(result::before).orElse(null);
        if (rule == null) {
            return;
        }
        if (output.json()) {
            output.rule(rule, store);
        } else {
            output.say(RuleText.result(result));
        }
    }
}
