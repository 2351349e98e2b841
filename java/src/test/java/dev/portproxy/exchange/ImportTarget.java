package dev.portproxy.exchange;

import dev.portproxy.FuzzText;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.store.RuleChange;
import java.util.Optional;

/** An import of any format: nothing but a sentence escapes, and every line that is named is one of the text. */
public final class ImportTarget {

    private ImportTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        read(data, Optional.empty());
        for (Format format : Format.values()) {
            read(data, Optional.of(format));
        }
    }

    private static void read(byte[] data, Optional<Format> format) {
        Imported imported;
        try {
            imported = ImportReader.read(data, format);
        } catch (PortProxyException expected) {
            return;
        }
        long lines =
                FuzzText.of(data).chars().filter(c -> c == '\n' || c == '\r').count() + 1;
        imported.skipped().forEach(line -> requireWithin(line.number(), lines, line));
        // A guessed encoding is about no line, and has the number 0.
        imported.warnings().stream()
                .filter(line -> line.number() != 0)
                .forEach(line -> requireWithin(line.number(), lines, line));
        imported.items().forEach(item -> requireWithin(item.line(), lines, item));
        for (Imported.Item item : imported.items()) {
            if (item.change() instanceof RuleChange.Put put && put.rule().holdsNul()) {
                throw new AssertionError("a rule that the registry would cut: " + put.rule());
            }
        }
    }

    private static void requireWithin(int number, long lines, Object what) {
        if (number < 1 || number > lines) {
            throw new AssertionError(what + " stands on none of the " + lines + " lines");
        }
    }
}
