package dev.portproxy.situations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What became of one situation.
 *
 * @param absent why it could not be made; empty if it was
 * @param first whether the true cause came first, or rightly nothing
 * @param falses each thing that was said and is not so
 * @param clear whether the rule is broken, and nothing was said that ends with an exit code
 * @param faults everything that is not as it should be, those included
 * @param said what was said that weighs
 */
record Verdict(
        String name,
        String absent,
        boolean first,
        List<String> falses,
        boolean clear,
        List<String> faults,
        List<String> said,
        long millis) {

    static Verdict absent(String name, String why, long millis) {
        return new Verdict(name, why, false, List.of(), false, List.of(), List.of(), millis);
    }

    static Verdict failed(String name, String why) {
        return new Verdict(name, "", false, List.of(), false, List.of(why), List.of(), 0);
    }

    static Verdict of(Situation situation, Lab lab, Answer answer, long millis) {
        List<Answer.Said> said = answer.said();
        List<Answer.Said> weighing = said.stream().filter(Answer.Said::weighs).toList();
        List<String> faults = new ArrayList<>(lab.faults());
        Optional<Answer.Said> first = weighing.stream().findFirst();
        boolean right = first.map(one -> isTruth(situation, one)).orElse(situation.isHealthy());
        if (!right) {
            faults.add("comes first: " + first.map(Answer.Said::toString).orElse("nothing") + "; should: "
                    + situation.severity() + " " + String.join(" or ", situation.truth()));
        }
        List<String> falses = Falsehoods.in(situation, lab, said);
        faults.addAll(falses);
        boolean errors = said.stream().anyMatch(one -> one.severity().equals(Situation.ERROR));
        int exit = situation.exit() >= 0 ? situation.exit() : errors ? 10 : 0;
        if (answer.exit() != exit) {
            faults.add("ends with " + answer.exit() + ", not with " + exit);
        }
        disorder(said).ifPresent(faults::add);
        boolean clear = !situation.isHealthy()
                && (weighing.isEmpty() || situation.severity().equals(Situation.ERROR) && answer.exit() == 0);
        return new Verdict(
                situation.name(),
                "",
                right,
                falses,
                clear,
                faults,
                said.stream().map(Answer.Said::toString).toList(),
                millis);
    }

    private static boolean isTruth(Situation situation, Answer.Said one) {
        return situation.truth().contains(one.id())
                && (situation.severity().isEmpty() || situation.severity().equals(one.severity()));
    }

    /** Of one rule, what weighs more comes first. */
    private static Optional<String> disorder(List<Answer.Said> said) {
        List<String> weights = List.of("Error", "Warning");
        Map<String, Integer> heaviest = new LinkedHashMap<>();
        for (Answer.Said one : said) {
            int weight = weights.contains(one.severity()) ? weights.indexOf(one.severity()) : weights.size();
            Integer before = heaviest.put(one.rule(), weight);
            if (before != null && before > weight) {
                return Optional.of(one.severity() + " " + one.id() + " stands below what weighs less");
            }
        }
        return Optional.empty();
    }

    boolean isRight() {
        return absent.isEmpty() && faults.isEmpty();
    }

    String line() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", name);
        fields.put("absent", absent);
        fields.put("first", first);
        fields.put("falses", falses);
        fields.put("clear", clear);
        fields.put("faults", faults);
        fields.put("said", said);
        fields.put("millis", millis);
        return JsonMapper.shared().writeValueAsString(fields);
    }

    static Verdict read(String line) {
        JsonNode json = JsonMapper.shared().readTree(line);
        return new Verdict(
                json.path("name").asString(),
                json.path("absent").asString(),
                json.path("first").asBoolean(),
                texts(json.path("falses")),
                json.path("clear").asBoolean(),
                texts(json.path("faults")),
                texts(json.path("said")),
                json.path("millis").asLong());
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asString()));
        return texts;
    }
}
