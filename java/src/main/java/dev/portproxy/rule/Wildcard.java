package dev.portproxy.rule;

import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A text that is looked for, or PowerShell's wildcards for several: {@code *} stands for any characters, {@code ?} for one,
 * {@code [a-z]} for one of a set; behind a backtick, a character stands for itself. Case is ignored as in a {@link RuleId}.
 */
public final class Wildcard {

    private static final String SPECIAL = "*?[]";
    private static final char ESCAPE = '`';

    private final String written;
    private final @Nullable List<Element> elements;
    private final Optional<PortRange> ports;

    private Wildcard(String written, @Nullable List<Element> elements) {
        this(written, elements, Optional.empty());
    }

    private Wildcard(String written, @Nullable List<Element> elements, Optional<PortRange> ports) {
        this.written = written;
        this.elements = elements;
        this.ports = ports;
    }

    private interface Element {
        /** @param folded the character, as {@link RuleId#fold} makes it */
        boolean fits(char folded);
    }

    private enum Any implements Element {
        /** Any characters, also none. */
        NUMBER,
        ONE;

        @Override
        public boolean fits(char folded) {
            return true;
        }
    }

    private record Range(char low, char high) {
        boolean holds(char folded) {
            return isWithin(folded) || isWithin(small(folded));
        }

        private boolean isWithin(char c) {
            return low <= c && c <= high;
        }

        /** As in {@link RuleId#fold}, no other letter is one of ASCII's. */
        private static char small(char c) {
            char small = Character.toLowerCase(c);
            return small < 0x80 && c >= 0x80 ? c : small;
        }
    }

    /** The text itself, whatever it holds. */
    public static Wildcard literal(String text) {
        return new Wildcard(text, null);
    }

    /** @throws IllegalArgumentException for a set that is not closed, or a range that ends before it begins */
    public static Wildcard of(String pattern) {
        return isPattern(pattern) ? new Wildcard(pattern, parsed(pattern)) : literal(unescaped(pattern));
    }

    /** For a port: as {@link #of}, and {@code 8000-8010} stands for every port from the one to the other. */
    public static Wildcard ofPort(String pattern) {
        Optional<PortRange> range = PortRange.of(pattern);
        return range.isPresent() ? new Wildcard(pattern, null, range) : of(pattern);
    }

    /** Whether {@link #ofPort} takes it for a range. */
    public static boolean isPortRange(String text) {
        return PortRange.of(text).isPresent();
    }

    /** Text in which {@code *} and {@code ?} alone are wildcards: brackets stand around IPv6 addresses. */
    public static Wildcard ofShell(String pattern) {
        return of(pattern.replaceAll("[`\\[\\]]", "`$0"));
    }

    private static boolean isPattern(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (SPECIAL.indexOf(text.charAt(i)) >= 0) {
                return true;
            }
            if (text.charAt(i) == ESCAPE) {
                i++;
            }
        }
        return false;
    }

    /** As PowerShell has it, a backtick that escapes nothing is one. */
    private static String unescaped(String text) {
        StringBuilder literal = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char next = i + 1 < text.length() ? text.charAt(i + 1) : 0;
            if (text.charAt(i) == ESCAPE && (next == ESCAPE || next != 0 && SPECIAL.indexOf(next) >= 0)) {
                i++;
            }
            literal.append(text.charAt(i));
        }
        return literal.toString();
    }

    private static List<Element> parsed(String pattern) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '[') {
                i = addSet(pattern, i + 1, elements);
            } else if (c == '*') {
                elements.add(Any.NUMBER);
            } else if (c == '?') {
                elements.add(Any.ONE);
            } else {
                if (c == ESCAPE && i + 1 < pattern.length()) {
                    c = pattern.charAt(++i);
                }
                elements.add(same(c));
            }
        }
        return elements;
    }

    private static Element same(char c) {
        char wanted = folded(c);
        return folded -> folded == wanted;
    }

    private static char folded(char c) {
        return RuleId.fold(String.valueOf(c)).charAt(0);
    }

    /** Adds the set that begins there; returns where its bracket closes. */
    private static int addSet(String pattern, int begin, List<Element> elements) {
        List<Range> ranges = new ArrayList<>();
        List<Character> members = new ArrayList<>();
        List<Boolean> hyphens = new ArrayList<>();
        int i = begin;
        // A bracket that closes at once is a member.
        while (i == begin || i < pattern.length() && pattern.charAt(i) != ']') {
            if (i >= pattern.length()) {
                break;
            }
            boolean escaped = pattern.charAt(i) == ESCAPE && i + 1 < pattern.length();
            if (escaped) {
                i++;
            }
            members.add(pattern.charAt(i));
            hyphens.add(!escaped && pattern.charAt(i) == '-');
            i++;
        }
        if (i >= pattern.length()) {
            throw new IllegalArgumentException(Texts.of("rule.bracket-is-not-closed"));
        }
        for (int at = 0; at < members.size(); at++) {
            boolean range = at + 2 < members.size() && hyphens.get(at + 1);
            char low = members.get(at);
            char high = range ? members.get(at + 2) : low;
            if (low > high) {
                throw new IllegalArgumentException(Texts.of("rule.range-ends-before-it-begins", low, high));
            }
            ranges.add(new Range(low, high));
            ranges.add(new Range(folded(low), folded(high)));
            at += range ? 2 : 0;
        }
        elements.add(folded -> ranges.stream().anyMatch(range -> range.holds(folded)));
        return i;
    }

    /** Whether it stands for one text alone. */
    public boolean isLiteral() {
        return elements == null && ports.isEmpty();
    }

    /** The one text, or the wildcards as they are written. */
    public String text() {
        return written;
    }

    public boolean matches(String text) {
        if (ports.isPresent()) {
            return ports.get().holds(text);
        }
        String folded = RuleId.fold(text);
        if (elements == null) {
            return folded.equals(RuleId.fold(written));
        }
        int element = 0;
        int c = 0;
        int any = -1;
        int retry = 0;
        while (c < folded.length()) {
            if (element < elements.size() && elements.get(element) == Any.NUMBER) {
                any = element++;
                retry = c;
            } else if (element < elements.size() && elements.get(element).fits(folded.charAt(c))) {
                element++;
                c++;
            } else if (any >= 0) {
                element = any + 1;
                c = ++retry;
            } else {
                return false;
            }
        }
        while (element < elements.size() && elements.get(element) == Any.NUMBER) {
            element++;
        }
        return element == elements.size();
    }
}
