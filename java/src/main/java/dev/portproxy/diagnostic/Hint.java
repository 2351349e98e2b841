package dev.portproxy.diagnostic;

import dev.portproxy.rule.RuleId;
import dev.portproxy.rule.Visible;

/**
 * Words of a fix. They stand on the line that somebody pastes with the command in it: text of unknown origin goes
 * through {@link #harmless} first.
 */
public record Hint(String text) implements Step {

    public Hint {
        text = Visible.exact(text);
    }

    /** Text that no shell takes for anything but words, whatever stands before and after it. */
    public static String harmless(String text) {
        return Visible.escaped(Shown.cut(text, Shown.MOST_OF_A_PART), c -> !isHarmless(c));
    }

    private static boolean isHarmless(int c) {
        return c < 0x80 ? c >= ' ' && c < 0x7f && "\"'`$&|<>(){};^%!\\#".indexOf(c) < 0 : Visible.isLetter(c);
    }

    public static String harmless(RuleId rule) {
        return rule.family().text() + " " + harmless(rule.name());
    }
}
