package dev.portproxy.exchange;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.portproxy.rule.Rule;
import dev.portproxy.store.StoredOptions;
import dev.portproxy.store.StoredRule;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules as CSV (RFC 4180), the header first. */
final class CsvExport {

    private CsvExport() {}

    static String write(List<StoredRule> rules) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            csv.writeRecord(
                    "family",
                    "listenAddress",
                    "listenPort",
                    "connectAddress",
                    "connectPort",
                    "enabled",
                    "comment",
                    "group",
                    "options");
            for (StoredRule stored : rules) {
                if (stored.entry() instanceof Rule rule) {
                    csv.writeRecord(
                            rule.family().text(),
                            CsvText.write(rule.listen().address()),
                            CsvText.write(rule.listen().port()),
                            CsvText.write(rule.connect().address()),
                            CsvText.write(rule.connect().port()),
                            Boolean.toString(stored.enabled()),
                            CsvText.write(stored.details().comment()),
                            CsvText.write(stored.details().group()),
                            options(stored.details().options()));
                }
            }
        } catch (IOException e) {
            throw new AssertionError("a string does not fail to be written", e);
        }
        return text.toString();
    }

    private static @Nullable String options(StoredOptions options) {
        return options.isNone() ? null : CsvText.write(JsonLines.line(options.json()));
    }
}
