package dev.portproxy.netsh;

import dev.portproxy.FuzzText;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Rule;
import java.util.ArrayList;
import java.util.List;

/** netsh's language: nothing escapes its readers, and a dump says each rule as it is or names it as left out. */
public final class NetshTarget {

    private NetshTarget() {}

    /** @param data a text for the readers; between vertical bars, four texts a rule for the dump */
    public static void fuzzerTestOneInput(byte[] data) {
        String text = FuzzText.of(data);
        ShowReader.read(text);
        for (Script.Line line : ScriptReader.read(text).commands()) {
            if (line.command() instanceof NetshCommand.Add add) {
                saidOrLeftOut(List.of(add.rule()));
            }
        }
        List<String> parts = FuzzText.parts(data);
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i + 3 < parts.size(); i += 4) {
            Endpoint listen = new Endpoint(parts.get(i), parts.get(i + 1));
            Endpoint connect = new Endpoint(parts.get(i + 2), parts.get(i + 3));
            rules.add(new Rule(Family.values()[i / 4 % 4], listen, connect));
        }
        saidOrLeftOut(rules);
    }

    private static void saidOrLeftOut(List<Rule> rules) {
        Dump dump = Dump.render(rules, "\n");
        List<Rule> expected = new ArrayList<>();
        for (Family family : Family.values()) {
            rules.stream()
                    .filter(rule -> rule.family() == family && !dump.leftOut().contains(rule))
                    .forEach(expected::add);
        }
        List<Rule> read = ScriptReader.read(dump.text()).commands().stream()
                .map(Script.Line::command)
                .filter(NetshCommand.Add.class::isInstance)
                .map(command -> ((NetshCommand.Add) command).rule())
                .toList();
        if (!read.equals(expected)) {
            throw new AssertionError(expected + " was dumped, and read as " + read);
        }
    }
}
