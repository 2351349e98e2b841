package dev.portproxy.cli;

import dev.portproxy.app.EditedDetails;
import dev.portproxy.app.RuleEdit;
import dev.portproxy.app.RuleFinder;
import dev.portproxy.app.Stores;
import dev.portproxy.netsh.CommandParser;
import dev.portproxy.netsh.Dialect;
import dev.portproxy.netsh.NetshCommand;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.RuleId;
import dev.portproxy.store.Meant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code set 80 connectport=81}: the words of a rule that is there, and netsh's tags of what it is to become.
 *
 * @param words those that name the rule, and the tags
 * @param listenWords how many name it
 */
record NamedSet(List<String> words, int listenWords) {

    private static final String VERB = "set";

    /** RuleNotFound or BadUsage if they name none, or not one. */
    RuleEdit edit(Stores.Opened store, EditedDetails details) {
        RuleId rule = new RuleFinder(store.rules().content().rules()).one(VERB, words.subList(0, listenWords));
        List<String> tags = words.subList(listenWords, words.size());
        Optional<NetshCommand.Change> change = tags.isEmpty() ? Optional.empty() : Optional.of(parsed(rule, tags));
        return new RuleEdit.Set(
                new Meant.Name(rule),
                change.flatMap(NetshCommand.Change::connectAddress),
                change.flatMap(NetshCommand.Change::connectPort),
                Optional.empty(),
                false,
                details);
    }

    /** As netsh's own line would be, which has the rule's own tags as well: what is proposed for a slip is whole then. */
    private static NetshCommand.Change parsed(RuleId rule, List<String> tags) {
        Endpoint listen = Endpoint.split(rule.name()).orElse(new Endpoint("*", rule.name()));
        List<String> line = new ArrayList<>(List.of(
                VERB, rule.family().text(), "listenport=" + listen.port(), "listenaddress=" + listen.address()));
        line.addAll(tags);
        return (NetshCommand.Change) CommandParser.parse(line, Dialect.STRICT).sorted();
    }
}
