package dev.portproxy.exchange;

import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.netsh.NetshCommand;
import dev.portproxy.netsh.Script;
import dev.portproxy.netsh.ScriptReader;
import dev.portproxy.netsh.SkippedLine;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import dev.portproxy.store.RuleChange;
import dev.portproxy.store.RuleChange.Existing;
import dev.portproxy.store.RuleChange.NamedDetails;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.List;

/** Rules from netsh commands, as netsh would have run them. */
final class NetshImport {

    private NetshImport() {}

    static Imported read(String text) {
        Script script = ScriptReader.read(text);
        ImportBuilder found = new ImportBuilder(Format.NETSH);
        script.skipped().forEach(found::skip);
        List<Script.Line> kept = new ArrayList<>();
        for (Script.Line line : script.commands()) {
            if (line.command() instanceof NetshCommand.Reset) {
                kept.forEach(lost -> found.skip(
                        lost.number(), lost.text(), Texts.of("exchange.reset-in-line-undoes", line.number())));
                kept.clear();
                found.resets(line.number());
            } else {
                kept.add(line);
            }
        }
        for (Script.Line line : kept) {
            command(line, found);
        }
        return found.build();
    }

    /** {@code show} and {@code dump} only print. */
    private static void command(Script.Line line, ImportBuilder found) {
        if (line.misplaced().isPresent()) {
            PortProxyException problem = line.misplaced().get();
            found.skip(new SkippedLine(line.number(), line.text(), problem.getMessage(), problem.fix()));
            return;
        }
        line.warnings().forEach(warning -> found.warn(line.number(), line.text(), warning));
        if (line.command() instanceof NetshCommand.Add add) {
            found.item(line.number(), put(add.rule()));
        } else if (line.command() instanceof NetshCommand.Set set) {
            found.item(line.number(), put(set.rule()));
        } else if (line.command() instanceof NetshCommand.Delete delete) {
            RuleId id = new RuleId(delete.family(), delete.listen().text());
            found.item(line.number(), new RuleChange.Remove(id));
        }
    }

    private static RuleChange.OfRule put(Rule rule) {
        return new RuleChange.Put(rule, true, NamedDetails.NONE, Existing.REPLACE);
    }
}
