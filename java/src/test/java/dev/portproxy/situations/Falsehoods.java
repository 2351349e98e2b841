package dev.portproxy.situations;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What was said and is not so. */
final class Falsehoods {

    private static final Pattern ENDS_PROCESS = Pattern.compile("kill(?: -\\S+)? (\\d+)");

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
            Matcher ends = ENDS_PROCESS.matcher(one.text());
            while (ends.find()) {
                if (lab.spared().contains(Long.valueOf(ends.group(1)))) {
                    falses.add("ends the relay or the target: " + one);
                }
            }
        }
        return falses;
    }
}
