package dev.portproxy.store;

import dev.portproxy.registry.Key;
import dev.portproxy.registry.RegSyntax;
import dev.portproxy.registry.RegText;
import dev.portproxy.registry.RegValue;
import dev.portproxy.registry.Registry;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.RuleId;
import java.util.List;
import java.util.function.Predicate;

/** A store as regedit exports its keys: every key of the way with all its values, whatever they are. */
final class RegExport {

    private final StringBuilder text = new StringBuilder(RegSyntax.HEADER + "\r\n");

    /**
     * @param from where the store keeps its rules
     * @param to the keys that the export names: those of Windows, whichever control set a file has
     * @param which the rules that it is to hold, with what is kept of them
     */
    static byte[] bytes(Registry.View view, StoreKeys from, StoreKeys to, Predicate<RuleId> which) {
        RegExport export = new RegExport();
        export.key(to.rules(), List.of());
        for (Family family : Family.values()) {
            if (view.exists(from.rules(family))) {
                export.key(to.rules(family).parent().orElseThrow(), List.of());
                export.key(to.rules(family), of(family, view.values(from.rules(family)), which));
            }
        }
        for (Family family : Family.values()) {
            List<RegValue> details = of(family, view.values(from.details(family)), which);
            if (!details.isEmpty()) {
                export.key(to.details(family), details);
            }
        }
        return RegText.encode(export.text.append("\r\n").toString());
    }

    private static List<RegValue> of(Family family, List<RegValue> values, Predicate<RuleId> which) {
        return values.stream()
                .filter(value -> which.test(new RuleId(family, value.name())))
                .toList();
    }

    private void key(Key key, List<RegValue> values) {
        text.append("\r\n[").append(key).append("]\r\n");
        values.forEach(value -> text.append(RegSyntax.write(value)).append("\r\n"));
    }
}
