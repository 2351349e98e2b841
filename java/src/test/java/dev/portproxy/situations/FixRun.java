package dev.portproxy.situations;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Runs the own commands of a finding's fix as a shell would. */
final class FixRun {

    private final Lab lab;

    FixRun(Lab lab) {
        this.lab = lab;
    }

    /** Of the first finding that weighs. */
    void runFirst(Answer answer) throws Exception {
        for (JsonNode line : answer.run().objects()) {
            String severity = line.path("severity").asString("");
            if (severity.equals(Situation.ERROR) || severity.equals(Situation.WARNING)) {
                run(line.path("fix").asString(""));
                return;
            }
        }
    }

    private void run(String fix) throws Exception {
        List<String> commands = new ArrayList<>();
        for (String line : fix.split("\n")) {
            int command = line.indexOf("portproxy ");
            if (command >= 0) {
                commands.add(line.substring(command));
            }
        }
        lab.demand(!commands.isEmpty(), "the fix has no command: " + fix);
        for (String command : commands) {
            // The shell takes the words apart; the program gets them as it would.
            String words = Workplace.run("bash", "-c", "portproxy() { printf '%s\\n' \"$@\"; }\n" + command);
            var run = lab.me().run(words.split("\n"));
            lab.demand(run.exit() == 0, command + " ends with " + run.exit() + ": " + run.err());
        }
    }
}
