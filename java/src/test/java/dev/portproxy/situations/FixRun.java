package dev.portproxy.situations;

import java.util.ArrayList;
import java.util.List;

/** Pastes the commands of a finding's fix, as a person sees them, into a shell. */
final class FixRun {

    private static final String FIX = "  Fix: ";

    private final Lab lab;

    FixRun(Lab lab) {
        this.lab = lab;
    }

    /** Of what {@code check} says first. */
    void runFirst() throws Exception {
        List<String> commands = commands(lab.me().run("check").out().lines().toList());
        lab.demand(!commands.isEmpty(), "the fix has no command");
        for (String command : commands) {
            // The shell takes the words apart; the program gets them as it would.
            String words = Workplace.run("bash", "-c", "portproxy() { printf '%s\\n' \"$@\"; }\n" + command);
            Ran run = lab.me().run(words.split("\n"));
            lab.demand(run.exit() == 0, command + " ends with " + run.exit() + ": " + run.err());
        }
    }

    /** The first fix, and what stands below it, up to the next finding. */
    private static List<String> commands(List<String> lines) {
        List<String> commands = new ArrayList<>();
        boolean inFix = false;
        for (String line : lines) {
            if (inFix && !line.startsWith(" ")) {
                break;
            }
            inFix |= line.startsWith(FIX);
            int command = line.indexOf("portproxy ");
            if (inFix && command >= 0) {
                commands.add(line.substring(command));
            }
        }
        return commands;
    }
}
