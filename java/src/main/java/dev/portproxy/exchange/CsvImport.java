package dev.portproxy.exchange;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.GivenUp;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Reason;
import dev.portproxy.words.Texts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rules as CSV (RFC 4180) with a header; columns in any order and case, separated by comma, semicolon or tab. */
final class CsvImport {

    private final EndpointProblems endpoints = new EndpointProblems();
    private final ImportBuilder found = new ImportBuilder(Format.CSV);
    private @Nullable List<String> columns;

    /** Whether it is this program's own table, whose names begin with a small letter: those of PowerShell's objects do not. */
    private boolean marked;

    static Imported read(String text) {
        CsvImport reader = new CsvImport();
        reader.records(text);
        return reader.found.build();
    }

    private void records(String text) {
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .fieldSeparator(separator(text))
                .allowMissingFields(true)
                .allowExtraFields(true)
                .ofCsvRecord(text)) {
            for (CsvRecord csv : records) {
                record((int) csv.getStartingLineNumber(), csv.getFields());
            }
        } catch (CsvParseException e) {
            found.skip(1, "", Texts.of("exchange.no-csv", Reason.of(e)));
        } catch (IOException e) {
            throw new AssertionError("a string does not fail to be read", e);
        }
    }

    private void record(int line, List<String> fields) {
        GivenUp.check();
        boolean typeMark = columns == null && fields.get(0).startsWith("#TYPE");
        if (typeMark || fields.stream().allMatch(String::isBlank)) {
            return; // Windows PowerShell's Export-Csv begins with #TYPE.
        }
        if (columns == null) {
            header(line, fields);
            return;
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < Math.min(fields.size(), columns.size()); i++) {
            if (!fields.get(i).isEmpty()) {
                values.put(columns.get(i), marked ? CsvText.read(fields.get(i)) : fields.get(i));
            }
        }
        String text = String.join(",", fields);
        if (fields.size() > columns.size()) {
            found.skip(line, text, Texts.of("exchange.it-has-more-fields-than-header"));
            return;
        }
        Fields named = new Fields(values, false, endpoints);
        Optional<String> problem = named.problem();
        if (problem.isPresent()) {
            found.skip(line, text, problem.get());
            return;
        }
        try {
            found.item(line, named.toChange(NamedOptions.read(values.get("options"))));
        } catch (Fields.NoRule e) {
            found.skip(line, text, Reason.of(e));
        }
    }

    private void header(int line, List<String> fields) {
        columns = new ArrayList<>();
        marked = fields.stream()
                .map(String::strip)
                .anyMatch(name -> !name.isEmpty() && Character.isLowerCase(name.codePointAt(0)));
        for (String field : fields) {
            String column = field.strip().toLowerCase(Locale.ROOT);
            columns.add(column);
            if (!JsonFields.isKnown(column)) {
                Optional<String> nearest = JsonFields.nearest(column);
                if (nearest.isPresent()) {
                    throw new PortProxyException(
                            ErrorId.IMPORT_FAILED,
                            Texts.of("exchange.line-rule-has-no-column", line, field.strip(), nearest.get()),
                            Texts.of("exchange.correct-heading-or-remove-column"));
                }
                found.warn(line, field, Texts.of("exchange.column-is-not-one-of-rule", field.strip()));
            }
        }
    }

    /** Excel writes semicolons where the comma is the decimal mark. */
    private static char separator(String text) {
        String header = text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#TYPE"))
                .findFirst()
                .orElse("");
        for (char candidate : new char[] {',', ';', '\t'}) {
            if (header.indexOf(candidate) >= 0) {
                return candidate;
            }
        }
        return ',';
    }
}
