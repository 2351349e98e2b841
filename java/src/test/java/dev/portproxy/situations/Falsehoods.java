package dev.portproxy.situations;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What was said and is not so. */
final class Falsehoods {

    private static final Pattern ENDS_PROCESS = Pattern.compile("kill(?: -\\S+)? (\\d+)");

    private static final Pattern PROCESS = Pattern.compile("\\(pid (\\d+)\\)");
    private static final Pattern ENDS_NAMED = Pattern.compile("Fix: .*\\b(?:[Ee]nd|[Ss]top) the (?:program|process)");

    /** No such things are here. */
    private static final Pattern OF_WINDOWS = Pattern.compile("IP Helper|\\bWindows\\b|\\bnetsh\\b|iphlpsvc");

    private Falsehoods() {}

    static List<String> in(Situation situation, Lab lab, List<Answer.Said> said) {
        List<String> falses = new ArrayList<>();
        for (Answer.Said one : said) {
            boolean known =
                    situation.truth().contains(one.id()) || situation.also().contains(one.id());
            if (one.weighs() && !known
                    || situation.never().contains(one.id())
                    || one.id().equals("DynamicPortsUnknown")) {
                falses.add("false: " + one);
            }
            if (OF_WINDOWS.matcher(one.text()).find()) {
                falses.add("speaks of what is not on this system: " + one);
            }
            if (endsWhatIsSpared(lab, one)) {
                falses.add("ends the relay or the target: " + one);
            }
        }
        return falses;
    }

    /** By a command, or by asking to end the program that it names. Only a relay that hangs may be ended. */
    private static boolean endsWhatIsSpared(Lab lab, Answer.Said one) {
        if (one.id().equals("RelayHung")) {
            return false;
        }
        boolean ends = ENDS_NAMED.matcher(one.text()).find();
        return names(lab, ENDS_PROCESS.matcher(one.text())) || ends && names(lab, PROCESS.matcher(one.text()));
    }

    private static boolean names(Lab lab, Matcher processes) {
        return processes.results().anyMatch(found -> lab.spared().contains(Long.valueOf(found.group(1))));
    }
}
