package dev.portproxy.cli.help;

import dev.portproxy.cli.help.LiveValues.KnownRule;
import dev.portproxy.rule.Family;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** netsh's words: the family, then tags, whose values are those of the rules that are there. */
final class NetshWords {

    private static final String ALL = "all";

    private final List<Tag> tags;
    private final List<String> before;
    private final List<KnownRule> rules;

    NetshWords(List<Tag> tags, List<String> before, List<KnownRule> rules) {
        this.tags = tags;
        this.before = before;
        this.rules = rules;
    }

    List<Candidate> candidates(String typed) {
        if (before.isEmpty()) {
            Stream<String> all = tags.contains(Tag.SHOWN_FAMILY) ? Stream.of(ALL) : Stream.empty();
            return Completion.words(
                    Stream.concat(all, RuleWords.families().stream()).toList());
        }
        int separator = typed.indexOf('=');
        if (separator >= 0) {
            String tag = typed.substring(0, separator + 1);
            return values(tag)
                    .distinct()
                    .map(value -> Candidate.of(tag + value))
                    .toList();
        }
        return tags.stream()
                .filter(tag -> tag.form().contains("="))
                .map(tag -> new Candidate(name(tag), tag.description()))
                .filter(tag -> before.stream().noneMatch(word -> word.startsWith(tag.text())))
                .toList();
    }

    private static String name(Tag tag) {
        return tag.form().substring(0, tag.form().indexOf('=') + 1);
    }

    private Stream<String> values(String tag) {
        return switch (tag) {
            case "listenport=" -> listens("listenaddress=", LiveValues.Listen::address, LiveValues.Listen::port);
            case "listenaddress=" -> listens("listenport=", LiveValues.Listen::port, LiveValues.Listen::address);
            case "protocol=" -> Stream.of("tcp");
            default -> Stream.empty();
        };
    }

    /** Those that go with the other tag, where it is given. */
    private Stream<String> listens(
            String other, Function<LiveValues.Listen, String> named, Function<LiveValues.Listen, String> value) {
        Optional<String> wanted = before.stream()
                .filter(word -> word.startsWith(other))
                .map(word -> word.substring(other.length()))
                .findFirst();
        Optional<Family> family = Family.of(before.get(0));
        return rules.stream()
                .filter(rule -> family.isEmpty() || rule.id().family() == family.get())
                .flatMap(rule -> rule.listen().stream())
                .filter(listen -> wanted.isEmpty() || named.apply(listen).equalsIgnoreCase(wanted.get()))
                .map(value);
    }
}
