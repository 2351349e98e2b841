package dev.portproxy.diagnostic;

import dev.portproxy.rule.BlankText;
import dev.portproxy.rule.RuleId;
import dev.portproxy.rule.Visible;

/**
 * Words of a fix. They stand on the line that somebody pastes with the command in it: text of unknown origin goes
 * through {@link #harmless} first.
 */
public record Hint(String text) implements Step {

    private static final int LONGEST = 120;

    /** Where the next line begins. */
    public static final Hint LINE_END = new Hint("\n");

    public Hint {
        if (!text.equals("\n")) {
            text = visible(text);
        }
    }

    /** Text that no shell takes for anything but words, whatever stands before and after it. */
    public static String harmless(String text) {
        String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
        StringBuilder harmless = new StringBuilder(cut.length());
        for (int i = 0; i < cut.length(); i++) {
            char c = cut.charAt(i);
            boolean plain = c == ' ' || c > ' ' && c < 0x7f && "\"'`$&|<>(){};^%!\\#".indexOf(c) < 0;
            harmless.append(plain || c >= 0x80 && Letters.isPlain(c) ? String.valueOf(c) : escaped(c));
        }
        return harmless.toString();
    }

    public static String harmless(RuleId rule) {
        return rule.family().text() + " " + harmless(rule.name());
    }

    private static String visible(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c != ' ' && (BlankText.isBlank(c) || Visible.isHidden(c))) {
                Character.toString(c).chars().forEach(half -> visible.append(escaped((char) half)));
            } else {
                visible.appendCodePoint(c);
            }
        });
        return visible.toString();
    }

    private static String escaped(char c) {
        return String.format("\\u%04x", (int) c);
    }
}
