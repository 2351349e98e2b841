package dev.portproxy.netsh;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a line into commands and words as cmd does: quotation marks group and have no escape inside. What only a shell
 * understands (chains, redirections, {@code ^}) counts outside of quotes.
 */
final class WordScanner {

    /** @param piped whether another command's output is its input */
    record Command(List<String> words, boolean piped) {}

    private final String text;
    private final boolean shell;
    private final List<Command> commands = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private List<String> words = new ArrayList<>();
    private boolean inWord;
    private boolean piped;
    private int blocks;
    /** An opening without its closing was seen, and every later one is plain text too: keeps long lines linear. */
    private boolean unclosed;

    /** The last {@code >} and the last blank that were looked for: until they are passed, they are the next ones. */
    private int close = -1;

    private int blank = -1;

    private int at;

    private WordScanner(String text, boolean shell) {
        this.text = text;
        this.shell = shell;
    }

    /** The words of one command; nothing but spaces and quotes means anything. */
    static List<String> words(String text) {
        List<Command> commands = new WordScanner(text, false).scan();
        return commands.isEmpty() ? List.of() : commands.get(0).words();
    }

    static List<Command> commands(String line) {
        return new WordScanner(line, true).scan();
    }

    static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private List<Command> scan() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                quoted();
            } else if (!shell || !shellChar(c)) {
                if (isBlank(c)) {
                    endWord();
                } else {
                    append(c);
                }
                at++;
            }
        }
        endCommand();
        return commands;
    }

    private void quoted() {
        int close = text.indexOf('"', at + 1);
        int end = close < 0 ? text.length() : close;
        word.append(text, at + 1, end);
        inWord = true;
        at = end + 1;
    }

    /** Deals with what a shell deals with; false where the character is an ordinary one. */
    private boolean shellChar(char c) {
        switch (c) {
            case '^', '`' -> {
                return escape(c);
            }
            case '&', '|', ';', '\n', '\r' -> chain(c);
            case '<', '>' -> redirect(c);
            case '(' -> {
                return open();
            }
            case ')' -> {
                if (blocks == 0) {
                    return false;
                }
                blocks--;
                at++;
            }
            case '#' -> {
                if (inWord) {
                    return false;
                }
                at = text.length();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** A line continued, with either shell's mark; otherwise cmd's mark takes the next character's meaning away. */
    private boolean escape(char c) {
        int next = at + 1;
        while (next < text.length() && (text.charAt(next) == ' ' || text.charAt(next) == '\t')) {
            next++;
        }
        boolean ends = next == text.length() || text.charAt(next) == '\n' || text.charAt(next) == '\r';
        if (ends) {
            if (c == '`') {
                endWord();
            }
            at = next + (text.startsWith("\r\n", next) ? 2 : 1);
        } else if (c == '^') {
            append(text.charAt(at + 1));
            at += 2;
        }
        return ends || c == '^';
    }

    private void chain(char c) {
        endCommand();
        at++;
        boolean doubled = at < text.length() && text.charAt(at) == c && c != ';';
        if (doubled) {
            at++;
        }
        piped = c == '|' && !doubled;
    }

    private void redirect(char c) {
        if (c == '<' && placeholder()) {
            return;
        }
        boolean handle = word.length() == 1 && Character.isDigit(word.charAt(0));
        if (handle) {
            word.setLength(0);
            inWord = false;
        }
        endWord();
        while (at < text.length() && (text.charAt(at) == '<' || text.charAt(at) == '>')) {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '&') {
            at = Math.min(text.length(), at + 2);
            return;
        }
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        int close = text.startsWith("\"", at) ? text.indexOf('"', at + 1) : -1;
        if (close >= 0) {
            at = close + 1;
        }
        while (at < text.length() && !isBlank(text.charAt(at)) && "&|;\"".indexOf(text.charAt(at)) < 0) {
            at++;
        }
    }

    /** {@code connectaddress=<your address>} of a manual is kept, so that it can be named. */
    private boolean placeholder() {
        boolean letter = at + 1 < text.length() && Character.isLetter(text.charAt(at + 1));
        if (!letter || unclosed) {
            return false;
        }
        if (close < at) {
            close = text.indexOf('>', at);
        }
        unclosed = close < 0;
        if (unclosed || !inWord && blankFrom(at) < close) {
            return false;
        }
        take(close);
        return true;
    }

    private int blankFrom(int from) {
        if (blank < from) {
            blank = from;
            while (blank < text.length() && !isBlank(text.charAt(blank))) {
                blank++;
            }
        }
        return blank;
    }

    /** {@code $(…)} and {@code =(…)} are one word whatever stands in them; a parenthesis before a command is a block. */
    private boolean open() {
        if (!inWord && words.isEmpty()) {
            blocks++;
            at++;
            return true;
        }
        boolean expression = !inWord || word.length() > 0 && "=$@".indexOf(word.charAt(word.length() - 1)) >= 0;
        if (!expression || unclosed) {
            return false;
        }
        int depth = 0;
        for (int i = at; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                take(i);
                return true;
            }
        }
        unclosed = true;
        return false;
    }

    private void take(int last) {
        word.append(text, at, last + 1);
        inWord = true;
        at = last + 1;
    }

    private void append(char c) {
        word.append(c);
        inWord = true;
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }

    private void endCommand() {
        endWord();
        if (!words.isEmpty()) {
            commands.add(new Command(words, piped));
            words = new ArrayList<>();
        }
        piped = false;
    }
}
