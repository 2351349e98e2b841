package dev.portproxy.check.firewall;

/** Text of unknown origin as one argument of a command. */
final class ShellText {

    private ShellText() {}

    /** PowerShell ends a quoted text at each of five quotes; doubled, each stands for itself. */
    static String powerShell(String text) {
        return "'" + text.replaceAll("['\u2018\u2019\u201a\u201b]", "$0$0") + "'";
    }

    /** No quotes in it: no path and no name of a service holds one. What a prompt replaces between percent signs is meant to be replaced. */
    static String prompt(String path) {
        return "\"" + path.replace("\"", "") + "\"";
    }
}
