package dev.portproxy.diagnostic;

import java.util.Set;

/** Letters and digits of any script: what shells, terminals and clipboards hand on as it is. */
final class Letters {

    /** Letters by their category, and nothing to see. */
    private static final Set<Integer> FILLERS = Set.of(0x115f, 0x1160, 0x3164, 0xffa0);

    private Letters() {}

    static boolean isPlain(int codePoint) {
        return Character.isLetterOrDigit(codePoint) && !isFiller(codePoint);
    }

    static boolean isFiller(int codePoint) {
        return FILLERS.contains(codePoint);
    }
}
