package dev.portproxy.netsh;

/**
 * A mark before a pasted netsh command: {@code >}, {@code $}, a bullet, {@code 3.}, {@code user@host:~#}. It may stand in
 * the command's own word, so each place where it may end is asked for once whether the rest is the program.
 */
final class PromptMark {

    private static final String SIGNS = ">#$%`*+\u2022-";

    private final String line;
    private final int start;
    /** Behind the first word. */
    private final int end;

    private PromptMark(String line) {
        this.line = line;
        this.start = blanks(line, 0);
        this.end = word(line, start);
    }

    /** Where the command begins; 0 where the line has no such mark. */
    static int end(String line) {
        return new PromptMark(line).find();
    }

    private int find() {
        int next = blanks(line, end);
        if (next > end && isMark(end) && Program.of(line, next).begins(next)) {
            return next;
        }
        Program program = Program.of(line, start);
        int signs = signs();
        for (int to = signs; to > start; to--) {
            if (program.begins(to)) {
                return to;
            }
        }
        int digits = digits();
        if (digits > start && numbered(digits) && program.begins(digits + 1)) {
            return digits + 1;
        }
        for (int to = prompt(); to > start + 1; to--) {
            if (isPromptSign(to - 1) && program.begins(to)) {
                return to;
            }
        }
        return 0;
    }

    /** Whether the first word up to there is nothing but a mark. */
    private boolean isMark(int to) {
        int digits = digits();
        return signs() == to
                || digits > start && numbered(digits) && digits + 1 == to
                || prompt() == to && to > start + 1 && isPromptSign(to - 1);
    }

    private int signs() {
        int at = start;
        while (at < end && SIGNS.indexOf(line.charAt(at)) >= 0) {
            at++;
        }
        return at == start ? -1 : at;
    }

    private int digits() {
        int at = start;
        while (at < end && line.charAt(at) >= '0' && line.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private boolean numbered(int digits) {
        return digits < end && (line.charAt(digits) == '.' || line.charAt(digits) == ')');
    }

    /** How far a shell's prompt may reach: it holds no quotation mark. */
    private int prompt() {
        int quote = line.indexOf('"', start);
        return quote >= 0 && quote < end ? quote : end;
    }

    private boolean isPromptSign(int at) {
        return line.charAt(at) == '$' || line.charAt(at) == '#';
    }

    private static int blanks(String line, int from) {
        int at = from;
        while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int word(String line, int from) {
        int at = from;
        while (at < line.length() && !Character.isWhitespace(line.charAt(at))) {
            at++;
        }
        return at;
    }

    /**
     * A word that ends in netsh's name.
     *
     * @param name where the name begins; -1 where the word does not end in it
     * @param path the first place from which on nothing stands that no path holds
     */
    private record Program(String line, int name, int path) {

        static Program of(String line, int from) {
            int end = word(line, from);
            int last = end > from && line.charAt(end - 1) == '"' ? end - 1 : end;
            int name = name(line, from, last);
            int path = name;
            while (path > from && "\"<>|".indexOf(line.charAt(path - 1)) < 0) {
                path--;
            }
            return new Program(line, name, path);
        }

        private static int name(String line, int from, int end) {
            for (String name : new String[] {"netsh", "netsh.exe"}) {
                int at = end - name.length();
                if (at >= from && line.regionMatches(true, at, name, 0, name.length())) {
                    return at;
                }
            }
            return -1;
        }

        /** Whether the program, with its path, begins there. */
        boolean begins(int from) {
            int at = from;
            at += at < name && line.charAt(at) == '@' ? 1 : 0;
            at += at < name && line.charAt(at) == '"' ? 1 : 0;
            return name >= 0
                    && (at == name
                            || at < name
                                    && at >= path
                                    && (line.charAt(name - 1) == '\\' || line.charAt(name - 1) == '/'));
        }
    }
}
