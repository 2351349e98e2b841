package dev.portproxy.serve;

import dev.portproxy.exchange.RuleObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules of an answer, some in a line: a list a field, in which the rules have the same places. */
final class RuleColumns {

    static final int MOST_IN_A_LINE = 1000;

    private final long request;
    private final List<Integer> items = new ArrayList<>();
    private final List<List<@Nullable Object>> columns = new ArrayList<>();
    private int rules;

    RuleColumns(long request) {
        this.request = request;
        RuleObject.NAMES.forEach(name -> columns.add(new ArrayList<>()));
    }

    /**
     * One rule more; returns the line that is whole by that, if one is.
     *
     * @param item its place in the request's items; null where it belongs to none
     */
    String add(@Nullable Integer item, RuleObject rule) {
        boolean others = rules > 0 && items.isEmpty() != (item == null);
        String before = others || rules == MOST_IN_A_LINE ? taken() : "";
        if (item != null) {
            items.add(item);
        }
        List<@Nullable Object> values = rule.values();
        for (int i = 0; i < values.size(); i++) {
            columns.get(i).add(values.get(i));
        }
        rules++;
        return before;
    }

    /** The line of those that are in none yet; empty without one. */
    String taken() {
        if (rules == 0) {
            return "";
        }
        Map<String, Object> lists = new LinkedHashMap<>();
        if (!items.isEmpty()) {
            lists.put("item", items);
        }
        for (int i = 0; i < columns.size(); i++) {
            lists.put(RuleObject.NAMES.get(i), columns.get(i));
        }
        String line = AnswerLines.answer(request, null, null, "rules", lists);
        items.clear();
        columns.forEach(List::clear);
        rules = 0;
        return line;
    }
}
