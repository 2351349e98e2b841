package dev.portproxy.cli;

/** Text of unknown origin on its way to a terminal: on one line, and nothing that the terminal would obey. */
final class OneLine {

    private static final int LONGEST = 300;

    private OneLine() {}

    static String of(String text) {
        StringBuilder shown = new StringBuilder();
        String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
        for (int i = 0; i < cut.length(); i++) {
            char c = cut.charAt(i);
            boolean obeyed = Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
            shown.append(obeyed ? String.format("\\u%04x", (int) c) : String.valueOf(c));
        }
        return shown.toString();
    }
}
