package dev.portproxy.diagnostic;

import dev.portproxy.rule.Visible;

/** Letters and digits of any script: what shells, terminals and clipboards hand on as it is. */
final class Letters {

    private Letters() {}

    /** Some letters by their category have nothing to see. */
    static boolean isPlain(int codePoint) {
        return Character.isLetterOrDigit(codePoint) && !Visible.isHidden(codePoint);
    }
}
