package dev.portproxy.exchange;

import dev.portproxy.netsh.Dump;
import dev.portproxy.registry.RegText;
import dev.portproxy.rule.Malformed;
import dev.portproxy.rule.RuleId;
import dev.portproxy.store.RuleStore;
import dev.portproxy.store.StoreKeys;
import dev.portproxy.store.StoredRule;
import dev.portproxy.words.Texts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A store's rules in one of the formats.
 *
 * @param leftOut what the format cannot hold, each a clause without its full stop
 */
public record Export(Format format, byte[] bytes, List<String> leftOut) {

    /** @param lineEnd of the text formats for people; CSV has CRLF and JSON LF everywhere */
    public static Export of(Format format, RuleStore store, StoreKeys keys, String engine, String lineEnd) {
        return of(format, store, keys, engine, lineEnd, any -> true);
    }

    /** @param which the rules that it is to hold */
    public static Export of(
            Format format, RuleStore store, StoreKeys keys, String engine, String lineEnd, Predicate<RuleId> which) {
        List<StoredRule> rules = store.content().rules().stream()
                .filter(rule -> which.test(rule.id()))
                .toList();
        return switch (format) {
            case REG -> new Export(format, store.regFile(keys, which), List.of());
            case JSON -> new Export(format, utf8(json(rules, store.name(), engine)), List.of());
            case CSV -> new Export(format, utf8(CsvExport.write(rules)), malformed(rules));
            case NETSH -> netsh(rules, lineEnd);
            case SHOW -> throw new IllegalArgumentException("show is only read");
        };
    }

    /** What the bytes say, for people. */
    public String text() {
        return format == Format.REG
                ? ShownReg.of(RegText.decode(bytes, "", RegText.WINDOWS_1252))
                : new String(bytes, StandardCharsets.UTF_8);
    }

    private static String json(List<StoredRule> rules, String store, String engine) {
        StringBuilder text = new StringBuilder();
        rules.forEach(rule ->
                text.append(JsonLines.line(RuleObject.of(rule, store, engine))).append('\n'));
        return text.toString();
    }

    private static Export netsh(List<StoredRule> rules, String lineEnd) {
        List<String> leftOut = new ArrayList<>(malformed(rules));
        rules.stream()
                .filter(rule -> !rule.enabled())
                .forEach(rule -> leftOut.add(Texts.of("exchange.is-disabled", rule.id())));
        Dump dump = Dump.render(StoredRule.live(rules), lineEnd);
        dump.leftOut().forEach(rule -> leftOut.add(Texts.of("exchange.has-text-netsh-cannot-say", rule.id())));
        return new Export(Format.NETSH, utf8(dump.text()), leftOut);
    }

    private static List<String> malformed(List<StoredRule> rules) {
        return rules.stream()
                .filter(rule -> rule.entry() instanceof Malformed)
                .map(rule -> Texts.of("exchange.is-malformed", rule.id(), ((Malformed) rule.entry()).reason()))
                .toList();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
