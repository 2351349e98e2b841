package dev.portproxy.rule;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text that a shell, a script or a template would have replaced by a value: netsh stores {@code (wsl hostname -I)}
 * without a word, and nothing is forwarded (MicrosoftDocs/WSL#1890).
 */
public final class ScriptText {

    // fe80::1%12 is an address with its scope: one percent sign in the middle is no variable.
    private static final Pattern EXPRESSION = Pattern.compile("^\\(.*|[$@]\\(.*|\\$[A-Za-z_][\\w:.]*+"
            + "|%%~?[A-Za-z]|^%~?[0-9*].*|%[^%\\s]++%|![A-Za-z_]\\w*+!|<[^<>]++>");

    private ScriptText() {}

    /** The expression in a value, as it stands there. */
    public static Optional<String> in(String value) {
        Matcher expression = EXPRESSION.matcher(value);
        Optional<String> found = expression.find() ? Optional.of(expression.group()) : Optional.empty();
        int braces = value.indexOf("${");
        int end = braces < 0 ? -1 : value.indexOf('}', braces);
        return end >= 0 && (found.isEmpty() || braces < expression.start())
                ? Optional.of(value.substring(braces, end + 1))
                : found;
    }
}
