package dev.portproxy.diagnostic;

import dev.portproxy.rule.OptionKind;
import dev.portproxy.rule.RelayOption;
import dev.portproxy.rule.Visible;
import dev.portproxy.words.Wording;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** PowerShell, 5.1 and 7: text as an expression in which no character means anything, here or in another shell. */
final class PowerShell extends Shell {

    static final PowerShell WITH_MODULE = new PowerShell();

    private static final int LONGEST = 8000;

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    /** An option that a text names. */
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--([a-z]+(?:-[a-z]+)*)");

    /** The parameters that have another name than the option. */
    private static final Map<String, String> PARAMETERS = Map.of(
            "netstat", "-NetstatPath",
            "excluded", "-ExcludedPath",
            "only", "-Id",
            "dry-run", "-WhatIf",
            "yes", "-Confirm:$false",
            "now", "-Force");

    private static final Wording WORDING = new Wording(PowerShell::parameters);

    /** A sentence may name netsh's tags, with a value or without. */
    private static final Pattern TAG =
            Pattern.compile("\\b(listenport|listenaddress|connectport|connectaddress)=(\\S?)");

    /** Behind a tag's equals sign: a sentence goes on, in Korean with a particle. */
    private static final String NO_VALUE = ",.:;(\uc740\uc774\uc744\uc640\uc758\uc5d0\ub85c";

    private static final String LITERAL = " .,_:/\\=+-;@~#{}[]()*?";

    private static final Predicate<String> ANY = text -> true;

    private PowerShell() {}

    @Override
    Optional<String> own(OwnCommand command) {
        return cmdlet(command).or(() -> new WindowsShell(ANY).own(command));
    }

    /** A program is found by PowerShell as cmd.exe finds it. */
    @Override
    Optional<String> here(ForeignCommand command) {
        return WindowsShell.program(command);
    }

    @Override
    public Wording wording() {
        return WORDING;
    }

    @Override
    String words(String words) {
        return TAG.matcher(words).replaceAll(tag -> parameter(tag));
    }

    /** The options that a text names, as a cmdlet has them. */
    private static String parameters(String text) {
        return OPTION.matcher(text)
                .replaceAll(option ->
                        Matcher.quoteReplacement(PARAMETERS.getOrDefault(option.group(1), parameter(option.group(1)))));
    }

    private static String parameter(MatchResult tag) {
        String next = tag.group(2);
        boolean valued = !next.isEmpty() && NO_VALUE.indexOf(next.charAt(0)) < 0;
        return Matcher.quoteReplacement(Cmdlet.PARAMETERS.get(tag.group(1)) + (valued ? " " : "") + next);
    }

    /** The command as the module's cmdlet; empty where there is none. */
    static Optional<String> cmdlet(OwnCommand command) {
        return cmdlet(command, ANY);
    }

    /** @param shown whether a console has the characters of a text */
    static Optional<String> cmdlet(OwnCommand command, Predicate<String> shown) {
        return Cmdlet.of(command).flatMap(cmdlet -> {
            List<Optional<String>> words = words(cmdlet.arguments(), shown);
            if (!cmdlet.options().isEmpty()) {
                words.add(Optional.of("-Options @{ " + table(cmdlet.options(), shown) + " }"));
            }
            return line(cmdlet.name(), words, LONGEST);
        });
    }

    private static String table(Map<RelayOption, List<String>> options, Predicate<String> shown) {
        return options.entrySet().stream()
                .map(option -> {
                    String name = option.getKey().jsonName();
                    List<String> values = option.getValue();
                    String value = values.isEmpty()
                            ? "$null"
                            : option.getKey().kind() == OptionKind.SWITCH
                                    ? "$true"
                                    : values.stream()
                                            .map(text -> literal(text, shown))
                                            .collect(Collectors.joining(","));
                    return Character.toUpperCase(name.charAt(0)) + name.substring(1) + " = " + value;
                })
                .collect(Collectors.joining("; "));
    }

    static Optional<String> line(ForeignCommand command) {
        return line(command.program(), words(command.arguments(), ANY), LONGEST);
    }

    /** {@code --open-firewall} as {@code -OpenFirewall}. */
    static String parameter(String option) {
        StringBuilder parameter = new StringBuilder("-");
        for (String word : option.split("-")) {
            if (!word.isEmpty()) {
                parameter.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        return parameter.toString();
    }

    private static List<Optional<String>> words(List<Argument> arguments, Predicate<String> shown) {
        List<Optional<String>> words = new ArrayList<>();
        for (Argument argument : arguments) {
            if (!argument.label().isEmpty()) {
                words.add(Optional.of(argument.label()));
            }
            if (argument.value().length() > LONGEST) {
                words.add(Optional.empty());
            } else if (!argument.values().isEmpty()) {
                words.add(Optional.of(argument.values().stream()
                        .map(value -> literal(value, shown))
                        .collect(Collectors.joining(","))));
            }
        }
        return words;
    }

    /** What stands as it is looks the same to cmd.exe and sh, should they get it; everything else is a number. */
    private static String literal(String text, Predicate<String> shown) {
        if (NUMBER.matcher(text).matches()) {
            return text;
        }
        List<String> parts = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        // cmd.exe puts the folder there, and the cmdlet does too.
        Matcher folder = WindowsShell.FOLDER.matcher(text);
        if (folder.lookingAt()) {
            plain.append(folder.group());
        }
        for (int i = plain.length(); i < text.length(); i++) {
            char c = text.charAt(i);
            if (isPlain(c, shown)) {
                plain.append(c);
                continue;
            }
            // A [char] first would make the sum a number.
            if (!plain.isEmpty() || parts.isEmpty()) {
                parts.add("'" + plain + "'");
            }
            parts.add("[char]0x" + HexFormat.of().toHexDigits(c));
            plain.setLength(0);
        }
        if (!plain.isEmpty() || parts.isEmpty()) {
            parts.add("'" + plain + "'");
        }
        return parts.size() == 1 ? parts.get(0) : "(" + String.join(" + ", parts) + ")";
    }

    private static boolean isPlain(char c, Predicate<String> shown) {
        return c < 0x80
                ? Character.isLetterOrDigit(c) || LITERAL.indexOf(c) >= 0
                : Visible.isLetter(c) && shown.test(String.valueOf(c));
    }
}
