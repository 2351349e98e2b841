package dev.portproxy.file;

import java.io.File;
import java.nio.charset.Charset;

/** The character set in which the system and Java name files to each other. */
final class ArgumentCharset {

    private ArgumentCharset() {}

    static String name() {
        return System.getProperty("sun.jnu.encoding", "");
    }

    /** Whether every letter can be named, and none is Java's mark for one that it could not read. */
    static boolean holds(String text) {
        boolean windows = File.separatorChar == '\\'; // Which takes UTF-16.
        return windows
                || !Charset.isSupported(name())
                || text.indexOf('\ufffd') < 0
                        && Charset.forName(name()).newEncoder().canEncode(text);
    }
}
