package dev.portproxy.netsh;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fields of a line that went through a terminal, a web page or a chat. */
final class PastedLine {

    private static final Pattern TERMINAL = Pattern.compile("\u001b\\[[0-9;?]*+[A-Za-z]");
    private static final Pattern INVISIBLE = Pattern.compile("[\u200b-\u200f\u2060\ufeff\u00ad]");
    private static final Pattern BAR = Pattern.compile("[\u2502\u2503\u2551]");
    private static final Pattern ELEMENT = Pattern.compile(
            "</?(?:br|pre|code|p|table|tbody|thead|tr|td|th|div|span|li)\\b[^<>]*+>", Pattern.CASE_INSENSITIVE);
    private static final Pattern ENTITY = Pattern.compile("&(?:#([0-9]{1,6})|#[xX]([0-9a-fA-F]{1,5})|([a-z]{2,4}));");
    private static final Map<String, String> ENTITIES =
            Map.of("nbsp", " ", "gt", ">", "lt", "<", "amp", "&", "quot", "\"");

    /** Quoting and comment signs, and those of a chat; never an asterisk, which is an address. */
    private static final String MARKS = ">#$|/";

    /** A remark that somebody wrote behind a row. */
    private static final Pattern REMARK = Pattern.compile("\\s(?:#|//|<-|\u2190)");

    private PastedLine() {}

    static List<String> fields(String line) {
        String text = line;
        if (text.indexOf('\u001b') >= 0) {
            text = TERMINAL.matcher(text).replaceAll("");
        }
        if (text.indexOf('<') >= 0) {
            text = ELEMENT.matcher(text).replaceAll(" ");
        }
        if (text.indexOf('&') >= 0) {
            text = ENTITY.matcher(text).replaceAll(m -> Matcher.quoteReplacement(unescaped(m)));
        }
        if (text.chars().anyMatch(c -> c > '~')) {
            text = BAR.matcher(INVISIBLE.matcher(text).replaceAll("")).replaceAll("|");
        }
        Matcher remark = REMARK.matcher(text.stripTrailing());
        text = text.substring(
                0, remark.find() ? remark.start() : text.stripTrailing().length());
        // A table of markdown: its bars stand between the fields.
        boolean bars = text.strip().startsWith("|");
        return split(unmarked(bars ? text.replace('|', ' ') : text));
    }

    /** The words of a line, whatever kind of space stands between them. */
    static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        int from = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean blank = i == text.length() || WordScanner.isBlank(text.charAt(i));
            if (blank && from >= 0) {
                words.add(text.substring(from, i));
                from = -1;
            } else if (!blank && from < 0) {
                from = i;
            }
        }
        return words;
    }

    private static String unmarked(String text) {
        int at = 0;
        while (at < text.length() && (WordScanner.isBlank(text.charAt(at)) || MARKS.indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return text.substring(at);
    }

    private static String unescaped(MatchResult entity) {
        if (entity.group(3) != null) {
            return ENTITIES.getOrDefault(entity.group(3), entity.group());
        }
        int codePoint =
                entity.group(1) != null ? Integer.parseInt(entity.group(1)) : Integer.parseInt(entity.group(2), 16);
        return Character.isValidCodePoint(codePoint) ? Character.toString(codePoint) : entity.group();
    }
}
