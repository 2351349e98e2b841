package dev.portproxy.windows;

import dev.portproxy.diagnostic.PortProxyException;
import java.nio.file.Path;

/** Files with more than one name. */
public final class HardLinks {

    private HardLinks() {}

    /** How many hard links name a file beside this path; 0 where that cannot be seen. */
    public static int beside(Path file) {
        try {
            return Math.max(0, FileObject.names(file) - 1);
        } catch (PortProxyException unseen) {
            return 0;
        }
    }
}
