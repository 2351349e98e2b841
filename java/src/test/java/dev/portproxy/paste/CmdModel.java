package dev.portproxy.paste;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How cmd.exe reads a line: variables between per cent signs first, whatever stands around them; then quotes, carets and
 * the signs that end a command or redirect it; then, where that is switched on, variables between exclamation marks.
 */
public final class CmdModel {

    private final Map<String, String> variables = new HashMap<>();
    private final boolean delayed;
    private final Optional<BatchArguments> batch;

    private CmdModel(Map<String, String> variables, boolean delayed, Optional<BatchArguments> batch) {
        variables.forEach((name, value) -> this.variables.put(name.toUpperCase(Locale.ROOT), value));
        this.delayed = delayed;
        this.batch = batch;
    }

    /**
     * A prompt.
     *
     * @param delayed whether variables between exclamation marks are replaced ({@code cmd /v:on})
     */
    public static CmdModel prompt(Map<String, String> variables, boolean delayed) {
        return new CmdModel(variables, delayed, Optional.empty());
    }

    /** The lines of a batch file that was given this text behind its name. */
    public static CmdModel batchFile(Map<String, String> variables, boolean delayed, String arguments) {
        return new CmdModel(variables, delayed, Optional.of(new BatchArguments(arguments)));
    }

    /**
     * One command of a line.
     *
     * @param text as it is handed on, its quotes included
     * @param redirected whether the line sends its output to a file, or reads a file
     */
    public record Simple(String text, boolean redirected) {

        /** The first word, in lower case. */
        public String name() {
            String word = text.strip();
            int end = 0;
            boolean quoted = false;
            while (end < word.length() && (quoted || " \t,;=".indexOf(word.charAt(end)) < 0)) {
                quoted ^= word.charAt(end) == '"';
                end++;
            }
            return word.substring(0, end).replace("\"", "").toLowerCase(Locale.ROOT);
        }

        /** What stands behind the name, as a batch file gets it. */
        public String tail() {
            String word = text.strip();
            boolean quoted = false;
            for (int i = 0; i < word.length(); i++) {
                quoted ^= word.charAt(i) == '"';
                if (!quoted && " \t,;=".indexOf(word.charAt(i)) >= 0) {
                    return word.substring(i);
                }
            }
            return "";
        }
    }

    public List<Simple> read(String line) {
        return split(percent(line));
    }

    private String percent(String line) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c != '%') {
                out.append(c);
                at++;
            } else if (batch.isPresent() && line.startsWith("%%", at)) {
                out.append('%');
                at += 2;
            } else if (batch.isPresent() && batch.get().length(line, at) > 0) {
                int length = batch.get().length(line, at);
                out.append(batch.get().value(line.substring(at, at + length)));
                at += length;
            } else {
                at = variable(line, at, out);
            }
        }
        return out.toString();
    }

    /** {@code %NAME%}, {@code %NAME:~1,2%}, {@code %NAME:a=b%}; what names no variable stays at a prompt only. */
    private int variable(String line, int at, StringBuilder out) {
        int end = line.indexOf('%', at + 1);
        if (end < 0) {
            out.append(batch.isPresent() ? "" : "%");
            return at + 1;
        }
        String inside = line.substring(at + 1, end);
        int colon = inside.indexOf(':');
        String name = colon < 0 ? inside : inside.substring(0, colon);
        String value = variables.get(name.toUpperCase(Locale.ROOT));
        if (value == null) {
            if (batch.isPresent()) {
                return end + 1;
            }
            out.append('%');
            return at + 1;
        }
        out.append(colon < 0 ? value : modified(value, inside.substring(colon + 1)));
        return end + 1;
    }

    private static String modified(String value, String modifier) {
        if (!modifier.startsWith("~")) {
            int equals = modifier.indexOf('=');
            return equals < 1 ? value : value.replace(modifier.substring(0, equals), modifier.substring(equals + 1));
        }
        try {
            String[] numbers = modifier.substring(1).split(",");
            int from = Integer.parseInt(numbers[0].strip());
            from = Math.max(0, Math.min(value.length(), from < 0 ? value.length() + from : from));
            int length = numbers.length < 2 ? value.length() : Integer.parseInt(numbers[1].strip());
            int to = length < 0 ? value.length() + length : from + length;
            return value.substring(from, Math.max(from, Math.min(value.length(), to)));
        } catch (NumberFormatException e) {
            return value;
        }
    }

    private List<Simple> split(String line) {
        List<Simple> commands = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        boolean quoted = false;
        boolean redirected = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\n' || c == '\r' || c == 0x1a) {
                add(commands, text, redirected);
                redirected = false;
                quoted = false;
            } else if (c == '"') {
                quoted = !quoted;
                text.append(c);
            } else if (quoted) {
                text.append(c);
            } else if (c == '^') {
                i++;
                text.append(i < line.length() ? line.charAt(i) : "");
            } else if (c == '&' || c == '|') {
                add(commands, text, redirected);
                redirected = false;
            } else if (c == '<' || c == '>') {
                redirected = true;
                text.append(' ');
            } else if ((c == '(' || c == '@') && text.toString().isBlank()) {
                add(commands, text, redirected);
            } else {
                text.append(c);
            }
        }
        add(commands, text, redirected);
        return commands;
    }

    private void add(List<Simple> commands, StringBuilder text, boolean redirected) {
        if (!text.toString().isBlank()) {
            commands.add(new Simple(delayed ? exclamation(text.toString()) : text.toString(), redirected));
        }
        text.setLength(0);
    }

    /** With one exclamation mark in it, carets count once more. */
    private String exclamation(String text) {
        if (text.indexOf('!') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int end = text.indexOf('!', i + 1);
            if (c == '^' && i + 1 < text.length()) {
                i++;
                out.append(text.charAt(i));
            } else if (c == '!' && end > i) {
                out.append(variables.getOrDefault(text.substring(i + 1, end).toUpperCase(Locale.ROOT), ""));
                i = end;
            } else if (c != '!') {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** {@code %*}, {@code %1}, {@code %~1}. */
    private record BatchArguments(String raw) {

        int length(String line, int at) {
            int i = at + 1;
            if (i < line.length() && line.charAt(i) == '*') {
                return 2;
            }
            if (i < line.length() && line.charAt(i) == '~') {
                i++;
                while (i < line.length() && "fdpnxsatzFDPNXSATZ".indexOf(line.charAt(i)) >= 0) {
                    i++;
                }
            }
            return i < line.length() && Character.isDigit(line.charAt(i)) && line.charAt(i) < 0x80 ? i + 1 - at : 0;
        }

        String value(String placeholder) {
            if (placeholder.equals("%*")) {
                return raw.stripLeading();
            }
            int number = placeholder.charAt(placeholder.length() - 1) - '0';
            if (number == 0) {
                return "C:\\m\\bin\\";
            }
            List<String> words = words();
            String word = number > words.size() ? "" : words.get(number - 1);
            boolean bare =
                    placeholder.startsWith("%~") && word.length() > 1 && word.startsWith("\"") && word.endsWith("\"");
            return bare ? word.substring(1, word.length() - 1) : word;
        }

        private List<String> words() {
            List<String> words = new ArrayList<>();
            StringBuilder word = new StringBuilder();
            boolean quoted = false;
            for (char c : (raw + " ").toCharArray()) {
                quoted ^= c == '"';
                if (!quoted && " \t,;=".indexOf(c) >= 0) {
                    if (!word.isEmpty()) {
                        words.add(word.toString());
                    }
                    word.setLength(0);
                } else {
                    word.append(c);
                }
            }
            return words;
        }
    }
}
