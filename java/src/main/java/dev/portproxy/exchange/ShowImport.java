package dev.portproxy.exchange;

import dev.portproxy.netsh.ShowReader;
import dev.portproxy.netsh.ShowText;
import dev.portproxy.store.RuleChange;
import dev.portproxy.store.RuleChange.Existing;
import dev.portproxy.store.RuleChange.NamedDetails;

/** Rules from netsh's table. */
final class ShowImport {

    private ShowImport() {}

    static Imported read(String text) {
        ShowText table = ShowReader.read(text);
        ImportBuilder found = new ImportBuilder(Format.SHOW);
        table.skipped().forEach(found::skip);
        for (ShowText.Row row : table.rows()) {
            row.warnings().forEach(warning -> found.warn(row.number(), row.text(), warning));
            found.item(row.number(), new RuleChange.Put(row.rule(), true, NamedDetails.NONE, Existing.REPLACE));
        }
        return found.build();
    }
}
