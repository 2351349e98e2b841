package dev.portproxy.netsh;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text's lines with their numbers. */
final class Lines {

    /** @param number from 1 */
    record Line(int number, String text) {}

    // Two carriage returns: a text that was converted twice. No other character ends a line: U+0085 is a letter of an
    // OEM title in the wrong code page.
    private static final Pattern END = Pattern.compile("\\r{0,2}\\n|\\r");

    private static final Pattern CONTINUED = Pattern.compile("[\\^`][ \\t]*+$");

    private Lines() {}

    static List<Line> of(String text) {
        String withoutMark = text.startsWith("\ufeff") ? text.substring(1) : text;
        List<Line> lines = new ArrayList<>();
        Matcher end = END.matcher(withoutMark);
        int from = 0;
        while (end.find()) {
            lines.add(new Line(lines.size() + 1, withoutMark.substring(from, end.start())));
            from = end.end();
        }
        lines.add(new Line(lines.size() + 1, withoutMark.substring(from)));
        return lines;
    }

    /** Lines that end in a shell's continuation mark as one with the next, numbered by their first. */
    static List<Line> joined(List<Line> lines) {
        List<Line> joined = new ArrayList<>();
        int at = 0;
        while (at < lines.size()) {
            Line first = lines.get(at);
            StringBuilder text = new StringBuilder();
            boolean whole = isComment(first.text()) || first.text().strip().startsWith("```");
            boolean more = true;
            while (more) {
                String part = lines.get(at).text();
                Matcher mark = CONTINUED.matcher(part);
                more = !whole && at + 1 < lines.size() && mark.find();
                if (more) {
                    // PowerShell's mark stands between words, cmd's may stand inside of one.
                    text.append(part, 0, mark.start()).append(part.charAt(mark.start()) == '`' ? " " : "");
                } else {
                    text.append(part);
                }
                at++;
            }
            joined.add(new Line(first.number(), text.toString()));
        }
        return joined;
    }

    /** A comment of netsh's scripts, cmd's or PowerShell's. */
    static boolean isComment(String line) {
        String text = line.strip();
        if (text.startsWith("@")) {
            text = text.substring(1).strip();
        }
        boolean rem = Keywords.begins(text, "rem") && (text.length() == 3 || WordScanner.isBlank(text.charAt(3)));
        return rem || text.startsWith("#") || text.startsWith("::") || text.startsWith("//");
    }
}
