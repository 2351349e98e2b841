package dev.portproxy.exchange;

import dev.portproxy.rule.Visible;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A regedit export for people: a line end within quotation marks is a name's, and looks like another line of the file. */
final class ShownReg {

    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"", Pattern.DOTALL);

    private ShownReg() {}

    static String of(String reg) {
        return QUOTED.matcher(reg).replaceAll(name -> Matcher.quoteReplacement(Visible.line(name.group())));
    }
}
