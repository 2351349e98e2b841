package dev.portproxy.netsh;

import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The package's sample files, and short ways to write rules. */
final class Samples {

    static final List<String> SHOWS = List.of(
            "show-en.txt",
            "show-zh-CN.txt",
            "show-zh-TW.txt",
            "show-ja.txt",
            "show-ko.txt",
            "show-fr.txt",
            "show-pt-BR.txt",
            "show-es.txt");

    static final List<String> SCRIPTS =
            List.of("dump-en.txt", "dump-ru.txt", "dump-all-contexts.txt", "batch.cmd", "script.ps1", "session.txt");

    private Samples() {}

    static String text(String name) {
        try (InputStream in = Samples.class.getResourceAsStream("/netsh/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> all() {
        return Stream.concat(SHOWS.stream(), SCRIPTS.stream())
                .map(Samples::text)
                .toList();
    }

    /** A rule from its family and both endpoints, as the registry spells them. */
    static Rule rule(String text) {
        String[] parts = text.split(" ");
        return new Rule(
                Family.of(parts[0]).orElseThrow(),
                Endpoint.split(parts[1]).orElseThrow(),
                Endpoint.split(parts[2]).orElseThrow());
    }

    static List<Rule> rules(String... texts) {
        return Stream.of(texts).map(Samples::rule).toList();
    }
}
