package dev.portproxy.netsh;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.words.Texts;
import java.util.List;

/**
 * A line of a pasted text that became nothing.
 *
 * @param number the line's number, from 1
 * @param text the line as it stands; a continued line in one piece
 * @param reason whole sentences: why
 * @param fix the right command where there is one
 */
public record SkippedLine(int number, String text, String reason, Fix fix) {

    private static final int MOST = 100_000;

    /**
     * Before another one is kept: a text with too many of them is something else, and need not fill the memory.
     *
     * @param line where it stands
     * @throws PortProxyException ImportFailed where there are too many
     */
    public static void requireFew(List<?> skipped, int line) {
        if (skipped.size() >= MOST) {
            throw new PortProxyException(
                    ErrorId.IMPORT_FAILED,
                    Texts.of("netsh.too-many-lines-became-no-rule", MOST, line),
                    Texts.of("netsh.leave-out-what-holds-no-rules"));
        }
    }

    SkippedLine(int number, String text, String reason) {
        this(number, text, reason, Fix.NONE);
    }
}
