package dev.portproxy.situations;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** What a command said, with {@code --json}. */
record Answer(Ran run) {

    /** One finding, or the error that ended the command. */
    record Said(String id, String severity, String rule, String text) {

        boolean weighs() {
            return severity.equals(Situation.ERROR) || severity.equals(Situation.WARNING);
        }

        @Override
        public String toString() {
            return severity + " " + id + " " + rule + ": " + text;
        }
    }

    int exit() {
        return run.exit();
    }

    /** In their order; an error of the command itself counts as an Error. */
    List<Said> said() {
        List<JsonNode> lines = new ArrayList<>(run.objects());
        lines.addAll(run.errors());
        return lines.stream()
                .filter(line ->
                        List.of("finding", "error").contains(line.path("type").asString("")))
                .map(Answer::said)
                .toList();
    }

    private static Said said(JsonNode line) {
        JsonNode rule = line.path("rule");
        String evidence = String.join(
                " | ",
                StreamSupport.stream(line.path("evidence").spliterator(), false)
                        .map(node -> node.asString(""))
                        .toList());
        return new Said(
                line.path("id").asString(""),
                line.path("severity").asString(Situation.ERROR),
                rule.isObject()
                        ? rule.path("family").asString("") + " "
                                + rule.path("name").asString("")
                        : "",
                line.path("message").asString("") + " | " + evidence + " | Fix: "
                        + line.path("fix").asString(""));
    }

    /** Everything, as it came. */
    String everything() {
        return run.out() + run.err();
    }
}
