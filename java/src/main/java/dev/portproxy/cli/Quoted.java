package dev.portproxy.cli;

import java.util.regex.Pattern;

/** A word of a command line that is to be pasted. */
final class Quoted {

    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9.:_/\\\\-]+");

    private Quoted() {}

    static String word(String text) {
        return BARE.matcher(text).matches() ? text : "\"" + text.replace("\"", "") + "\"";
    }
}
