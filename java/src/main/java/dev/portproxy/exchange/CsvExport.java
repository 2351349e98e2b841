package dev.portproxy.exchange;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.portproxy.registry.StoredRule;
import dev.portproxy.rule.Rule;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

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
                            rule.listen().address(),
                            rule.listen().port(),
                            rule.connect().address(),
                            rule.connect().port(),
                            Boolean.toString(stored.enabled()),
                            stored.details().comment(),
                            stored.details().group(),
                            stored.details().options() == null
                                    ? null
                                    : JsonLines.line(stored.details().options()));
                }
            }
        } catch (IOException e) {
            throw new AssertionError("a string does not fail to be written", e);
        }
        return text.toString();
    }
}
