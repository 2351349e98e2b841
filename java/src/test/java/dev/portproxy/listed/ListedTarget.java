package dev.portproxy.listed;

import dev.portproxy.FuzzText;
import dev.portproxy.diagnostic.PortProxyException;
import java.util.Optional;

/** Lists of another machine: nothing but a sentence escapes, and every row that is named is one of the text. */
public final class ListedTarget {

    private ListedTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String text = FuzzText.of(data);
        long lines = text.lines().count();
        SocketListReader.read(text).unread().forEach(row -> requireWithin(row, lines));
        ExcludedListReader.read(text).unread().forEach(row -> requireWithin(row, lines));
        Optional<PastedText> pasted = Optional.of(new PastedText("x", text));
        for (Protocol protocol : Protocol.values()) {
            try {
                ListedPort.of(80, protocol, pasted, Optional.empty());
                ListedPort.of(80, protocol, Optional.empty(), pasted);
            } catch (PortProxyException expected) {
                // A text without any list is refused.
            }
        }
    }

    private static void requireWithin(Unread row, long lines) {
        if (row.number() < 1 || row.number() > lines) {
            throw new AssertionError(row + " is on none of the " + lines + " lines");
        }
    }
}
