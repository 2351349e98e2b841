package dev.portproxy.exchange;

import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.store.RuleChange;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What a reader found, in words that a test can compare. */
final class Read {

    private Read() {}

    static Imported auto(String text) {
        return ImportReader.read(text.getBytes(StandardCharsets.UTF_8), Optional.empty());
    }

    static Imported as(Format format, String text) {
        return ImportReader.read(text.getBytes(StandardCharsets.UTF_8), Optional.of(format));
    }

    /** {@code 3: put v4tov4 *}{@code /80 -> 10.0.0.5/80}. */
    static List<String> items(Imported imported) {
        return imported.items().stream()
                .map(item -> item.line() + ": " + text(item.change()))
                .toList();
    }

    static List<String> lines(List<Imported.Line> lines) {
        return lines.stream().map(line -> line.number() + ": " + line.message()).toList();
    }

    private static String text(RuleChange.OfRule change) {
        if (change instanceof RuleChange.Put put) {
            return "put " + put.id() + " -> " + put.rule().data() + (put.enabled() ? "" : " disabled");
        }
        return (change instanceof RuleChange.Remove ? "remove " : "? ") + change.id();
    }

    /** The format that is found out, or the error's id. */
    static String detected(byte[] bytes) {
        try {
            return ImportReader.read(bytes, Optional.empty()).format().text();
        } catch (PortProxyException e) {
            return e.id().text();
        }
    }
}
