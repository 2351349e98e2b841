package dev.portproxy.netsh;

import static dev.portproxy.netsh.Samples.rule;
import static dev.portproxy.netsh.Samples.rules;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portproxy.rule.Rule;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShowReaderTest {

    private static final List<Rule> TWO =
            rules("v4tov4 */2222 10.20.0.7/22", "v4tov4 10.20.0.1/8443 intranet.example.net/443");

    private static final String TABLE = ShowTable.render(TWO, "\n");

    private static List<Rule> rulesOf(String text) {
        return ShowReader.read(text).rows().stream().map(ShowText.Row::rule).toList();
    }

    private static void readsExactly(List<Rule> rules, String text) {
        ShowText show = ShowReader.read(text);
        assertEquals(rules, show.rows().stream().map(ShowText.Row::rule).toList());
        assertEquals(List.of(), show.skipped());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"show-zh-CN.txt", "show-zh-TW.txt", "show-ko.txt", "show-fr.txt", "show-pt-BR.txt", "show-es.txt"
            })
    void every_language(String sample) {
        readsExactly(TWO, Samples.text(sample));
    }

    @Test
    void every_family_and_an_ipv6_block_with_an_ipv4_target() {
        readsExactly(
                rules(
                        "v4tov4 */2222 10.20.0.7/22",
                        "v4tov4 0.0.0.0/2222 10.20.0.8/22",
                        "v4tov6 10.20.0.1/http 2001:db8:10:20::7/8080",
                        "v6tov4 2001:db8:10:20::1/30000-30010 10.20.0.7/30000",
                        "v6tov6 ::/9000 2001:db8:10:20:1111:2222:3333:4444/9000"),
                Samples.text("show-en.txt"));
        readsExactly(
                Stream.concat(TWO.stream(), Stream.of(rule("v6tov6 */9001 10.20.0.7/9001")))
                        .toList(),
                Samples.text("show-ja.txt"));
    }

    @Test
    void rows_have_their_lines() {
        assertEquals(
                List.of(
                        new ShowText.Row(TWO.get(0), 6, "*               2222        10.20.0.7       22", List.of()),
                        new ShowText.Row(
                                TWO.get(1), 7, "10.20.0.1       8443        intranet.example.net 443", List.of())),
                ShowReader.read(TABLE).rows());
    }

    static Stream<Arguments> manglings() {
        return Stream.of(
                mangling("quoted", perLine(l -> "> " + l)),
                mangling("quoted twice", perLine(l -> ">> " + l)),
                mangling("commented", perLine(l -> "# " + l)),
                mangling("in bars", perLine(l -> l.isBlank() ? l : "| " + l.replaceAll(" +(?=\\S)", " | ") + " |")),
                mangling("in a fence", t -> "```text\n" + t + "```\n"),
                mangling("collapsed", perLine(l -> l.replaceAll(" +", " "))),
                mangling("indented", perLine(l -> "    " + l)),
                mangling("tabs", perLine(l -> l.replaceAll(" {2,}", "\t"))),
                mangling("no-break spaces", perLine(l -> l.replace(' ', '\u00a0'))),
                mangling("full-width spaces", perLine(l -> l.replaceAll(" +", "\u3000"))),
                mangling("HTML", perLine(l -> l.replace(" ", "&nbsp;").replace("*", "&#42;") + "<br>")),
                mangling("preformatted", t -> "<pre>" + t + "</pre>"),
                mangling("quoted in HTML", perLine(l -> "&gt; " + l)),
                mangling("a log", perLine(l -> "2026-11-23T10:00:00.123Z [INFO] srv1: " + l)),
                mangling("a log without marks", perLine(l -> "Nov 23 10:00:0" + l.length() % 10 + " srv1 " + l)),
                mangling("a container's log", perLine(l -> "web_1  | " + l)),
                mangling("numbered", perLine(l -> "12: " + l)),
                mangling("no heads, no dashes", t -> t.replaceAll("(?m)^(Address|---).*\n", "")),
                mangling("no dashes", t -> t.replaceAll("(?m)^---.*\n", "")),
                mangling("no blank lines", t -> t.replaceAll("\n+", "\n")),
                mangling("a blank line after each", t -> t.replace("\n", "\n\n")),
                mangling("long dashes", t -> t.replaceAll("-{3,}", "\u2014")),
                mangling("CRLF", t -> t.replace("\n", "\r\n")),
                mangling("CRLF twice", t -> t.replace("\n", "\r\r\n")),
                mangling("CR", t -> t.replace('\n', '\r')),
                mangling("trailing spaces", perLine(l -> l + "   ")),
                mangling("coloured", perLine(l -> "\u001b[32m" + l + "\u001b[0m")),
                mangling("zero-width", perLine(l -> "\u200b" + l)),
                mangling("remarks behind", perLine(l -> l.contains("22") ? l + "   <-- mine" : l)),
                mangling("no end", String::stripTrailing),
                mangling(
                        "a session",
                        t ->
                                "Microsoft Windows [Version 10.0.19045.3803]\nC:\\Users\\lab>netsh interface portproxy show"
                                        + " all\n" + t + "\nC:\\Users\\lab>"),
                mangling(
                        "a session right above and below",
                        t -> "PS C:\\> netsh interface portproxy show v4tov4" + t.stripTrailing()
                                + "\nPS C:\\> netsh interface portproxy show all\n"),
                mangling(
                        "a session that adds before",
                        t -> "C:\\>netsh interface portproxy add v4tov4 2222 10.20.0.7 22\n" + t),
                mangling(
                        "a chat", t -> "Hello all, this is what I see:\n" + t + "\nIt worked for me last week. Help!"));
    }

    private static Arguments mangling(String name, UnaryOperator<String> how) {
        return Arguments.of(name, how);
    }

    private static UnaryOperator<String> perLine(UnaryOperator<String> how) {
        return text -> text.lines().map(how).collect(Collectors.joining("\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("manglings")
    void however_it_was_pasted(String name, UnaryOperator<String> how) {
        readsExactly(TWO, how.apply(TABLE));
    }

    @ParameterizedTest
    @CsvSource({"show-zh-CN.txt,GBK", "show-ja.txt,Shift_JIS", "show-ko.txt,x-windows-949", "show-fr.txt,IBM850"})
    void a_title_in_the_wrong_code_page_still_names_its_family(String sample, String oem) {
        byte[] bytes = Samples.text(sample).getBytes(Charset.forName(oem));
        List<Rule> rules = rulesOf(Samples.text(sample));
        readsExactly(rules, new String(bytes, StandardCharsets.UTF_8));
        readsExactly(rules, new String(bytes, StandardCharsets.ISO_8859_1));
    }

    @Test
    void several_outputs_in_one_paste() {
        List<Rule> six = rules("v6tov4 ::/80 10.20.0.7/80");
        readsExactly(
                Stream.of(TWO, six, TWO).flatMap(List::stream).toList(),
                TABLE + "C:\\>netsh interface portproxy show v6tov4\n" + ShowTable.render(six, "\n") + TABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0 80 10.0.0.1 8080, v4tov4 0.0.0.0/80 10.0.0.1/8080",
        "* 80 2001:db8::1 80, v6tov6 */80 2001:db8::1/80",
        "10.0.0.1 80 2001:db8::1 80, v4tov6 10.0.0.1/80 2001:db8::1/80",
        ":: 80 web01 80, v6tov6 ::/80 web01/80",
    })
    void a_row_without_a_title_shows_its_family(String row, String rule) {
        ShowText show = ShowReader.read("my rules are\n\n" + row);
        assertEquals(
                List.of(new ShowText.Row(
                        rule(rule),
                        3,
                        row,
                        List.of("No title stands above it: " + rule.substring(0, 6)
                                + " is taken from its addresses."))),
                show.rows());
    }

    @ParameterizedTest
    @ValueSource(strings = {"* 80 web01.example.net 80", "web01 80 web02 80"})
    void a_row_without_title_and_literals_is_named(String row) {
        assertEquals(
                List.of(new SkippedLine(
                        1, row, ShowReader.read(row).skipped().get(0).reason())),
                ShowReader.read(row).skipped());
        assertEquals(List.of(), rulesOf(row));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*  5173  172.20.1.2 172.17.0.1  5173 | It has 5 fields",
                "my host  80  10.20.0.7  80 | It has 5 fields",
                "10.20.0.1  80,81  10.20.0.7  80 | Its second and fourth fields",
                "10.20.0.1  8080 | It has 2 of a row's four fields",
                "this is my table | Nothing in it shows for certain",
            })
    void what_looks_like_data_is_never_dropped_silently(String row, String reason) {
        ShowText show = ShowReader.read(TABLE.stripTrailing() + "\n" + row + "\n");
        assertEquals(TWO, show.rows().stream().map(ShowText.Row::rule).toList());
        SkippedLine skipped = show.skipped().get(0);
        assertEquals(new SkippedLine(8, row, skipped.reason()), skipped);
        assertEquals(reason, skipped.reason().substring(0, reason.length()));
    }

    @Test
    void commands_without_a_table_behind_them_are_named() {
        String text = TABLE + "C:\\>netsh interface portproxy add v4tov4 80 10.20.0.7\n";
        assertEquals(
                List.of(new SkippedLine(
                        9,
                        "C:\\>netsh interface portproxy add v4tov4 80 10.20.0.7",
                        "This is a command and no row of a table; import it as netsh commands.")),
                ShowReader.read(text).skipped());
    }

    @Test
    void service_names_and_text_ranges_are_ports() {
        readsExactly(
                rules("v4tov4 */http 10.20.0.7/http", "v4tov4 */30000-30010 10.20.0.7/30000", "v4tov4 */70000 web/0"),
                "Listen on ipv4: Connect to ipv4:\nAddress Port Address Port\n--- --- --- ---\n"
                        + "* http 10.20.0.7 http\n* 30000-30010 10.20.0.7 30000\n* 70000 web 0\n");
    }

    @Test
    void nothing_at_all() {
        readsExactly(List.of(), "");
        readsExactly(List.of(), "\r\n");
        readsExactly(List.of(), "Nothing listens on 10.20.0.1 here. We have 3 machines and 5 people.\n");
    }
}
