package dev.portproxy.netsh;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.words.Texts;
import java.util.List;
import java.util.Locale;

/** A line that starts netsh: {@code netsh [-c context] …}. */
final class Invocation {

    private Invocation() {}

    static boolean isNetsh(String word) {
        String program = word.substring(Math.max(word.lastIndexOf('\\'), word.lastIndexOf('/')) + 1);
        return program.equalsIgnoreCase("netsh") || program.equalsIgnoreCase("netsh.exe");
    }

    /**
     * The context that the line enters, and the words after it.
     *
     * @param words the first of them is netsh
     * @throws PortProxyException BadUsage for an option that reaches outside of this machine or this line
     */
    static Context.Walk of(List<String> words) {
        List<String> rest = words.subList(1, words.size());
        Context context = Context.ROOT;
        while (!rest.isEmpty() && rest.get(0).matches("[-/][A-Za-z]")) {
            String option = rest.get(0).substring(1).toLowerCase(Locale.ROOT);
            String value = rest.size() > 1 ? rest.get(1) : "";
            switch (option) {
                case "c" -> {
                    Context.Walk walk = Context.ROOT.walk(List.of(value.strip().split("\\s+")));
                    context = walk.rest().isEmpty() ? walk.context() : Context.OTHER;
                }
                // What stands behind -u and -p is not repeated: it may be a password.
                case "r", "u", "p" ->
                    throw refused(
                            Texts.of(
                                    "netsh.asks-for-another-machine",
                                    option.equals("r") ? rest.get(0) + " " + value : rest.get(0)),
                            Texts.of("netsh.run-command-on-that-machine"));
                case "f" ->
                    throw refused(
                            Texts.of("netsh.f-runs-script", value),
                            Fix.of(
                                    Texts.of("netsh.to-import-script-itself"),
                                    OwnCommand.of("import").text(value)));
                default ->
                    throw refused(
                            Texts.of("netsh.option-cannot-be-followed", rest.get(0)), Texts.of("netsh.leave-it-out"));
            }
            rest = rest.subList(Math.min(2, rest.size()), rest.size());
        }
        return context.walk(rest);
    }

    private static PortProxyException refused(String message, String words) {
        return refused(message, Fix.words(words));
    }

    private static PortProxyException refused(String message, Fix fix) {
        return new PortProxyException(ErrorId.BAD_USAGE, message, fix);
    }
}
