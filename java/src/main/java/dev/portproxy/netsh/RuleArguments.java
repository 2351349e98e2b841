package dev.portproxy.netsh;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.rule.Nearest;
import dev.portproxy.rule.Port;
import dev.portproxy.rule.ScriptText;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The values after a family: {@code tag=value} in any order, untagged ones in the places that no tag names. */
final class RuleArguments {

    /** To look for the nearest tag of each takes long, and only the first problem is told. */
    private static final int MOST_UNKNOWN = 50;

    private static final int SHORTEST_TAG = Tag.PROTOCOL.text().length();
    private static final int LETTERS_OF_A_TAG = 4;

    private static final Pattern INNER_TAG = Pattern.compile(
            "(?:(?<![,;\\s])[,;\\s]{1,9})?(listenport|connectaddress|connectport|listenaddress|protocol)=",
            Pattern.CASE_INSENSITIVE);

    private final Verb verb;
    private final Notes notes;
    private final Map<Tag, String> values = new EnumMap<>(Tag.class);
    /** Tags that were written, with a value or without. */
    private final Set<Tag> given = EnumSet.noneOf(Tag.class);

    private final List<String> untagged = new ArrayList<>();

    private int unknown;

    private RuleArguments(Verb verb, Notes notes) {
        this.verb = verb;
        this.notes = notes;
    }

    static RuleArguments read(List<String> words, Verb verb, Notes notes) {
        RuleArguments arguments = new RuleArguments(verb, notes);
        arguments.readWords(UnevaluatedText.joined(words).stream()
                .flatMap(arguments::tagsApart)
                .toList());
        return arguments;
    }

    /** The value, where it was written and can be stored. */
    Optional<String> value(Tag tag) {
        return Optional.ofNullable(values.get(tag));
    }

    /** The values in their order if none has a tag; else empty. */
    List<String> untagged() {
        return given.size() == untagged.size() ? untagged : List.of();
    }

    boolean has(Tag tag) {
        return given.contains(tag);
    }

    /** Whether the tag was written, but no value that can be stored. */
    boolean isWithoutValue(Tag tag) {
        return given.contains(tag) && !values.containsKey(tag);
    }

    /** Whether a word is meant as a value, so that a word before it is missing. */
    static boolean isArgument(String word) {
        return word.indexOf('=') >= 0
                || colonTag(word).isPresent()
                || isTag(word)
                || Port.DIGITS.matcher(word).matches();
    }

    /** {@code listenport=80connectaddress=10.0.0.5}: a word for each tag, whatever stands between them. */
    private Stream<String> tagsApart(String word) {
        if (word.indexOf('=') < 0) {
            return Stream.of(word);
        }
        Matcher tag = INNER_TAG.matcher(word);
        List<String> words = new ArrayList<>();
        int from = 0;
        while (tag.find()) {
            if (tag.start() > from) {
                words.add(word.substring(from, tag.start()));
                notes.problem(Texts.of("netsh.space-is-missing-before-tag", tag.group(1)));
            }
            from = tag.start(1);
        }
        words.add(word.substring(from));
        return words.stream();
    }

    private void readWords(List<String> words) {
        int at = 0;
        while (at < words.size()) {
            int read = spacedOut(words, at);
            if (read == 0) {
                word(words.get(at));
                read = 1;
            }
            at += read;
        }
        for (String word : untagged) {
            if (!untagged(word)) {
                break; // The first word too many is named, and thousands may follow.
            }
        }
    }

    /** {@code listenport = 5000} in its spellings; returns how many words it takes, 0 where it is none. */
    private int spacedOut(List<String> words, int at) {
        String word = words.get(at);
        String next = at + 1 < words.size() ? words.get(at + 1) : "";
        String third = at + 2 < words.size() ? words.get(at + 2) : "";
        boolean name = !word.isEmpty() && word.chars().allMatch(Character::isLetter);
        if (name && next.equals("=")) {
            boolean valued = !third.isEmpty() && !isTagged(third);
            return spaced(word, valued ? third : "", valued ? 3 : 2);
        }
        if (name && next.length() > 1 && next.startsWith("=")) {
            return spaced(word, next.substring(1), 2);
        }
        if (word.length() > 1 && word.indexOf('=') == word.length() - 1) {
            boolean valued = !next.isEmpty() && !isTagged(next) && !third.equals("=");
            return valued ? spaced(word.substring(0, word.length() - 1), next, 2) : 0;
        }
        if (isTag(word) && !next.isEmpty() && !isTagged(next)) {
            notes.problem(Texts.of("netsh.needs-equals-sign", word, next));
            tagged(word, next);
            return 2;
        }
        return 0;
    }

    private int spaced(String name, String value, int words) {
        notes.problem(Texts.of("netsh.no-space-beside-equals-sign", name, value));
        tagged(name, value);
        return words;
    }

    private void word(String word) {
        int equals = word.indexOf('=');
        Optional<String> beforeColon = equals < 0 ? colonTag(word) : Optional.empty();
        if (equals > 0) {
            tagged(word.substring(0, equals), word.substring(equals + 1));
        } else if (equals == 0) {
            notes.problem(Texts.of("netsh.has-no-tag-before-equals-sign", word));
        } else if (beforeColon.isPresent()) {
            notes.problem(Texts.of("netsh.needs-equals-sign-for-colon", word));
            tagged(beforeColon.get(), word.substring(beforeColon.get().length() + 1));
        } else {
            untagged.add(word);
        }
    }

    private void tagged(String name, String value) {
        List<Tag> matches = Keywords.matching(name, verb.tags(), Tag::text);
        if (!matches.isEmpty()) {
            boolean port = Port.DIGITS.matcher(value).matches();
            Tag probable =
                    matches.stream().filter(t -> t.isPort() == port).findFirst().orElse(matches.get(0));
            put(notes.choose(name + "=", matches, Tag::text, probable), name, value);
            return;
        }
        if (unknown++ >= MOST_UNKNOWN && notes.hasProblem()) {
            return;
        }
        List<Tag> elsewhere = Keywords.matching(name, Tag.OF_ADD, Tag::text);
        Optional<Tag> nearest = verb.tags().stream()
                .filter(tag -> tag.isMeantBy(name))
                .findFirst()
                .or(() -> Nearest.of(name, verb.tags(), Tag::text));
        if (!elsewhere.isEmpty()) {
            notes.problem(Texts.of(
                    "netsh.verb-takes-no-such-tag",
                    verb.text(),
                    elsewhere.get(0).text(),
                    Keywords.list(verb.tags(), Tag::text)));
        } else if (name.equalsIgnoreCase("store")) {
            notes.problem(Texts.of("netsh.portproxy-has-no-store"));
        } else if (nearest.isPresent()) {
            notes.problem(
                    Texts.of("netsh.is-not-tag-nearest", name, nearest.get().text()));
            if (!given.contains(nearest.get())) {
                put(nearest.get(), name, value);
            }
        } else {
            notes.problem(Texts.of("netsh.is-not-tag-takes", name, verb.text(), Keywords.list(verb.tags(), Tag::text)));
        }
    }

    /** The first place that is free, as netsh counts: a tag takes its place wherever it stands. False where none is. */
    private boolean untagged(String word) {
        Optional<Tag> free =
                verb.tags().stream().filter(t -> !given.contains(t)).findFirst();
        if (free.isPresent()) {
            put(free.get(), free.get().text(), word);
            return true;
        }
        if (!notes.hasProblem()) {
            notes.problem(
                    Texts.of("netsh.is-one-value-too-many", word, verb.text(), Keywords.list(verb.tags(), Tag::text)));
        }
        return false;
    }

    private void put(Tag tag, String typed, String value) {
        if (!given.add(tag)) {
            twice(tag, value);
            return;
        }
        Optional<String> expression = notes.takesAnyText() ? Optional.empty() : ScriptText.in(value);
        if (value.isEmpty()) {
            notes.problem(Texts.of("netsh.tag-is-empty", typed, tag.text()));
        } else if (expression.isPresent()) {
            notes.problem(
                    ErrorId.BAD_USAGE,
                    Texts.of("netsh.is-unevaluated-text", tag.text(), expression.get()),
                    Texts.of("netsh.put-value-itself-there"));
        } else {
            values.put(tag, value);
        }
    }

    /** Thousands of words may do it, and each sentence repeats the first value. */
    private void twice(Tag tag, String value) {
        if (!notes.hasProblem()) {
            notes.problem(
                    values.containsKey(tag)
                            ? Texts.of("netsh.is-given-twice-with-values", tag.text(), values.get(tag), value)
                            : Texts.of("netsh.is-given-twice", tag.text()));
        }
    }

    /** Whether it is a tag without its equals sign, alone or before a colon. */
    static boolean isTagOrBegunByOne(String word) {
        return isTag(word) || colonTag(word).isPresent();
    }

    private static boolean isTagged(String word) {
        return word.indexOf('=') >= 0 || colonTag(word).isPresent();
    }

    private static boolean isTag(String word) {
        return word.length() >= SHORTEST_TAG
                && Tag.OF_ADD.stream().anyMatch(t -> t.text().equalsIgnoreCase(word));
    }

    /** The tag before a colon; four letters of it, because c::1 and fe80::1 are addresses. */
    private static Optional<String> colonTag(String word) {
        int colon = word.indexOf(':');
        if (colon < LETTERS_OF_A_TAG) {
            return Optional.empty();
        }
        String name = word.substring(0, colon);
        return Keywords.matching(name, Tag.OF_ADD, Tag::text).isEmpty() ? Optional.empty() : Optional.of(name);
    }
}
