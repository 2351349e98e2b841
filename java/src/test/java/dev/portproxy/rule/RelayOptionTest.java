package dev.portproxy.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.words.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every row of the table goes all ways, and every place that cannot read the table names all of it. */
class RelayOptionTest {

    private static Object sample(OptionKind kind) {
        return switch (kind) {
            case BLOCKS -> List.of("10.0.0.0/8", "fd00::/8");
            case HEADER -> "v2";
            case SWITCH -> true;
            case COUNT -> 7;
            case TIME -> 1500L;
        };
    }

    @ParameterizedTest
    @EnumSource
    void a_value_comes_back_as_it_was_given(RelayOption option) {
        Object json = sample(option.kind());
        assertEquals(Optional.empty(), option.kind().misfit(json));
        Map<RelayOption, Object> values = Map.of(option, option.read(json));
        RelayOptions options = RelayOptions.of(values);
        assertFalse(options.isNone());
        assertEquals(values, options.values());
        assertEquals(json, option.kind().json(options.values().get(option)));
        assertEquals(Optional.of(option), RelayOption.named(option.jsonName(), false));
        String loud = option.jsonName().toUpperCase(Locale.ROOT);
        assertEquals(Optional.empty(), RelayOption.named(loud, false));
        assertEquals(Optional.of(option), RelayOption.named(loud, true));
    }

    @ParameterizedTest
    @EnumSource
    void a_row_is_explained_in_the_language_of_the_moment(RelayOption option) {
        Supplier<List<String>> said = () ->
                List.of(option.description(), option.kind().misfit(Map.of()).orElseThrow());
        List<String> english = said.get();
        List<String> korean = Language.KOREAN.during(said::get);
        assertEquals(english, said.get());
        for (int i = 0; i < english.size(); i++) {
            assertNotEquals(english.get(i), korean.get(i));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_change_leaves_the_other_rows_alone(RelayOption option) {
        RelayOptions all = RelayOptions.NONE;
        for (RelayOption each : RelayOption.values()) {
            all = all.with(Map.of(each, each.read(sample(each.kind()))), Set.of());
        }
        assertEquals(Set.of(RelayOption.values()), all.values().keySet());
        RelayOptions without = all.with(Map.of(), Set.of(option));
        assertFalse(without.values().containsKey(option));
        assertEquals(RelayOption.values().length - 1, without.values().size());
        assertEquals(all, without.with(Map.of(option, option.read(sample(option.kind()))), Set.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "ALLOW, '10.0.0.0/8,fd00::/8'",
        "SEND_PROXY, v2",
        "ACCEPT_PROXY, ''",
        "MAX_CONNECTIONS, 7",
        "CONNECT_TIMEOUT, 1500ms",
    })
    void a_value_is_typed_as_a_command_reads_it(RelayOption option, String typed) {
        Object value = option.read(sample(option.kind()));
        assertEquals(typed, String.join(",", option.kind().words(value)));
    }

    /** A table of a document has a flag at the start of a row, a list has it in backquotes. */
    @ParameterizedTest
    @CsvSource({"README.md", "docs/README.ko.md", "docs/relay.md"})
    void a_document_names_every_flag(String file) throws IOException {
        String text = Files.readString(Path.of(file));
        for (RelayOption option : RelayOption.values()) {
            assertTrue(
                    text.contains("`" + option.flag() + "`") || text.contains("`" + option.flag() + " "), option + "");
        }
    }

    @Test
    void the_page_about_json_names_every_option_in_order() throws IOException {
        String row = Files.readAllLines(Path.of("docs/json.md")).stream()
                .filter(line -> line.startsWith("| `options` |"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                RelayOption.jsonNames(),
                names(row, "`(\\w+)`", name -> !List.of("options", "v1", "v2").contains(name)));
    }

    @Test
    void the_module_has_the_same_names() throws IOException {
        String converter = Files.readString(Path.of("powershell/PortProxy/Private/ConvertTo-RelayOption.ps1"));
        String list = converter
                .lines()
                .filter(line -> line.strip().startsWith("$known = "))
                .findFirst()
                .orElseThrow();
        assertEquals(RelayOption.jsonNames(), names(list, "'(\\w+)'", name -> true));
        for (String cmdlet : List.of("Add", "Set")) {
            String help = Files.readString(Path.of("powershell/PortProxy/Public/" + cmdlet + "-PortProxy.ps1"))
                    .toLowerCase(Locale.ROOT);
            Arrays.stream(RelayOption.values())
                    .map(option -> option.jsonName().toLowerCase(Locale.ROOT))
                    .forEach(name -> assertTrue(
                            Pattern.compile("# .*\\b" + name + "\\b")
                                    .matcher(help)
                                    .find(),
                            name));
        }
    }

    private static List<String> names(String text, String pattern, Predicate<String> which) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult name) -> name.group(1))
                .filter(which)
                .toList();
    }
}
