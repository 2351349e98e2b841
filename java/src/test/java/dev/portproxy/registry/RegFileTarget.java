package dev.portproxy.registry;

import dev.portproxy.FuzzText;
import java.util.SplittableRandom;

/** A store's file: what was read is written and read the same, and so is what was edited. */
public final class RegFileTarget {

    private RegFileTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String text = FuzzText.of(data);
        RegScriptFuzzTest.readsBack(text);
        RegScriptFuzzTest.editsReadBack(text, new SplittableRandom(text.hashCode()));
        RegScriptFuzzTest.editsLeaveTheRest(text);
    }
}
