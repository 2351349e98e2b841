package dev.portproxy.fixes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.portproxy.diagnostic.Shell;
import dev.portproxy.rule.RelayOption;
import dev.portproxy.words.Language;
import dev.portproxy.words.TextFiles;
import dev.portproxy.words.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever works with cmdlets is told nothing in the words of a command line, which nobody has before them. */
@DisabledOnOs(OS.WINDOWS)
class CmdletAnswersTest {

    /** An option, or a command of this program's. A sentence may name the program. */
    private static final Pattern COMMAND_LINE = Pattern.compile(
            "(?<![\\w-])--[a-z]\\S*|(?<!\")portproxy (?:--|[a-z]+ (?:v[46]tov|--)|(?:add|delete|check|undo|import)\\b)\\S*");

    /** Of other programs, whatever shell they are called from. */
    private static final Pattern FOREIGN = Pattern.compile("docker ps --filter|wsl --[a-z]+");

    /** A verb or an option that cmdlets do not send: whoever types it has a command line, and may be told of it. */
    private static final Pattern TYPED = Pattern.compile(
            "^(?:(?:dump|serve)\\b|service$)|(?<!\\S)--(?!(?:mode|dry-run|allow-empty|from|format|policy|profile|netstat|excluded|pid|now|live|probe)\\b)");

    private static final Pattern VARIABLE = Pattern.compile("\\$([A-Z][A-Za-z]+)");
    private static final Pattern PARAMETER = Pattern.compile("(?<![\\w-])-([A-Z][A-Za-z]+)");

    /** Said of what cmdlets do not send: an option of theirs, a verb that they have not, or the items of a request. */
    private static final Set<String> OF_THE_COMMAND_LINE = Set.of(
            "cli.add-fix-or-leave-it-out",
            "cli.is-for-fix",
            "cli.given-and-taken-off",
            "cli.name-rule-for-options",
            "cli.now-and-drain",
            "cli.relay-options-without-rule",
            "cli.watch-0-would-never-wait",
            "cli.wildcards-is-for-items",
            "launch.leave-json-out",
            "serve.language-is-field",
            "serve.write-language-field",
            "serving.for-rules-of-no-store");

    /** Every cmdlet has these, an installer or another program has those. */
    private static final Set<String> OTHERS = Set.of("WhatIf", "Confirm", "Scope", "Xmx", "Djdk", "Hn");

    @TempDir
    private Path root;

    @ParameterizedTest
    @EnumSource(Language.class)
    void no_answer_has_a_word_of_the_command_line(Language language) {
        List<Situation> situations = Stream.concat(FindingSituations.all().stream(), RefusalSituations.all().stream())
                .filter(situation ->
                        !TYPED.matcher(String.join(" ", situation.words())).find())
                .toList();
        Shell shell = Shell.powerShell();
        Set<String> left = new TreeSet<>();
        List<Found> all = language.during(() -> shell.wording().during(() -> Found.in(root, situations)));
        for (Found one : all) {
            String said = language.during(() -> shell.wording()
                    .during(() -> one.message() + " | " + String.join(" | ", one.evidence()) + " | "
                            + shell.text(one.fix())));
            Matcher word = COMMAND_LINE.matcher(FOREIGN.matcher(said).replaceAll(""));
            while (word.find()) {
                // Who typed it is told of it.
                if (one.situation().words().stream().noneMatch(word.group()::startsWith)) {
                    left.add(one.kind() + " " + one.id() + ": " + word.group() + " in " + one.situation() + ": "
                            + said.replace(root.toString(), ""));
                }
            }
        }
        assertEquals("", String.join("\n", left));
        assertNotEquals(List.of(), all);
    }

    /** Of the table that is given as Options. */
    private static String parameter(RelayOption option) {
        return Stream.of(option.word().split("-"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }

    /** In every text there is, said by a situation or not. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void an_option_that_a_text_names_is_a_parameter(Language language) throws IOException {
        Set<String> known = new HashSet<>(OTHERS);
        try (Stream<Path> files = Files.list(Path.of("powershell/PortProxy/Public"))) {
            for (Path file : files.toList()) {
                VARIABLE.matcher(Files.readString(file)).results().forEach(name -> known.add(name.group(1)));
            }
        }
        known.add("Pid"); // As an alias.
        Stream.of(RelayOption.values()).map(CmdletAnswersTest::parameter).forEach(known::add);
        Set<String> unknown = new TreeSet<>();
        for (String file : TextFiles.names()) {
            if (file.startsWith("help") || file.endsWith("_ko")) {
                continue;
            }
            for (String id : TextFiles.read(file).keySet()) {
                String text = language.during(() -> Shell.powerShell()
                        .wording()
                        .during(() -> Texts.of(file + "." + id, (Object[]) new String[] {"", "", "", "", "", "", ""})));
                if (!OF_THE_COMMAND_LINE.contains(file + "." + id)) {
                    PARAMETER
                            .matcher(text)
                            .results()
                            .filter(name -> !known.contains(name.group(1)))
                            .forEach(name -> unknown.add(file + "." + id + ": " + name.group()));
                }
            }
        }
        assertEquals("", String.join("\n", unknown));
    }
}
