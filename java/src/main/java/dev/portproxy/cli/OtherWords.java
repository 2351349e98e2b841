package dev.portproxy.cli;

import dev.portproxy.words.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What other programs call our verbs: words that no verb has, with the commands that do it. */
final class OtherWords {

    /** For each word the ways to do it, each of which is one command or several, one after the other. */
    private static final Map<String, List<List<String>>> WAYS = Map.ofEntries(
            Map.entry("start", List.of(List.of("relay"), List.of("service start"))),
            // It is near to reset, which is the last that anybody should be offered.
            Map.entry("restart", List.of(List.of("relay stop", "relay"), List.of("service stop", "service start"))),
            Map.entry("run", List.of(List.of("relay"))),
            Map.entry("stop", List.of(List.of("relay stop"), List.of("service stop"))),
            Map.entry("status", List.of(List.of("relay status"), List.of("service status"))),
            Map.entry("del", List.of(List.of("delete"))),
            Map.entry("new", List.of(List.of("add"))),
            Map.entry("create", List.of(List.of("add"))),
            Map.entry("change", List.of(List.of("set"))),
            Map.entry("edit", List.of(List.of("set"))),
            Map.entry("on", List.of(List.of("enable"))),
            Map.entry("off", List.of(List.of("disable"))),
            Map.entry("test", List.of(List.of("check"))),
            Map.entry("history", List.of(List.of("backup list"))));

    private OtherWords() {}

    /** The ways to do what a word says, as a sentence names them; empty for a word that is none of them. */
    static List<String> of(String word) {
        return WAYS.getOrDefault(word.toLowerCase(Locale.ROOT), List.of()).stream()
                .map(way -> way.stream()
                        .reduce((first, next) -> Texts.of("cli.one-and-then-other", first, next))
                        .orElseThrow())
                .toList();
    }

    /** Whether a verb may be offered for a mistyped one: what removes every rule has to be typed. */
    static boolean isHarmless(String verb) {
        return !verb.equals("reset");
    }
}
