package dev.portproxy.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreeScanner;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each text is there in both languages, is used, and says all that it is given. */
class TextsTest {

    private static final Pattern ID = Pattern.compile("[a-z][a-z-]*\\.[a-z0-9]+(?:-[a-z0-9]+)*");
    private static final Pattern PLACE = Pattern.compile("%(?:(\\d+)\\$)?s");
    private static final Charset KOREAN_CONSOLE = Charset.forName("x-windows-949");

    private static final Map<String, Map<String, String>> ENGLISH = TextFiles.names().stream()
            .filter(name -> !name.contains("_"))
            .collect(Collectors.toMap(name -> name, TextFiles::read, (a, b) -> a, TreeMap::new));

    @TestFactory
    Stream<DynamicTest> a_file_has_the_same_texts_in_both_languages() {
        return ENGLISH.keySet().stream()
                .map(file -> DynamicTest.dynamicTest(
                        file,
                        () -> assertEquals(
                                ENGLISH.get(file).keySet(), korean(file).keySet())));
    }

    @TestFactory
    Stream<DynamicTest> a_text_says_the_same_values_in_both_languages() {
        return ENGLISH.keySet().stream()
                .map(file -> DynamicTest.dynamicTest(file, () -> {
                    Map<String, String> korean = korean(file);
                    Map<String, String> other = new TreeMap<>();
                    ENGLISH.get(file).forEach((id, english) -> {
                        String translated = korean.getOrDefault(id, "");
                        if (!places(english).equals(places(translated))) {
                            other.put(id, translated);
                        }
                    });
                    assertEquals(Map.of(), other);
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_korean_text_is_korean_and_a_korean_console_can_show_it() {
        return ENGLISH.keySet().stream()
                .map(file -> DynamicTest.dynamicTest(file, () -> {
                    Map<String, String> wrong = korean(file);
                    wrong.values()
                            .removeIf(text -> Hangul.isIn(text)
                                    && KOREAN_CONSOLE.newEncoder().canEncode(text));
                    assertEquals(Map.of(), wrong);
                }));
    }

    /** Two files may need the same words: then they are the same in Korean too. */
    @Test
    void what_is_the_same_in_english_is_the_same_in_korean() {
        Map<String, Set<String>> translations = new TreeMap<>();
        ENGLISH.forEach((file, texts) -> {
            Map<String, String> korean = korean(file);
            texts.forEach((id, english) -> translations
                    .computeIfAbsent(english, unseen -> new TreeSet<>())
                    .add(korean.getOrDefault(id, "")));
        });
        translations.values().removeIf(korean -> korean.size() == 1);
        assertEquals(Map.of(), translations);
    }

    @Test
    void each_text_that_is_asked_for_is_there_and_is_given_what_it_says() {
        List<String> wrong = new ArrayList<>();
        Sources.all()
                .forEach(source -> new TreeScanner<Void, Void>() {
                    @Override
                    public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
                        if (Set.of("Texts.of", "Text.of")
                                        .contains(call.getMethodSelect().toString())
                                && call.getArguments().get(0) instanceof LiteralTree id) {
                            String text = english((String) id.getValue());
                            int given = call.getArguments().size() - 1;
                            if (text == null || places(text).size() != given) {
                                wrong.add(source.place(call) + ": " + id.getValue() + " with " + given);
                            }
                        }
                        return super.visitMethodInvocation(call, nothing);
                    }

                    /** Of two texts, one is chosen when it is said. */
                    @Override
                    public Void visitConditionalExpression(ConditionalExpressionTree choice, Void nothing) {
                        Stream.of(choice.getTrueExpression(), choice.getFalseExpression())
                                .map(id -> Sources.text(id, ""))
                                .filter(id -> ID.matcher(id).matches() && english(id) == null)
                                .forEach(id -> wrong.add(source.place(choice) + ": " + id));
                        return super.visitConditionalExpression(choice, nothing);
                    }
                }.scan(source.tree(), null));
        assertEquals(List.of(), wrong);
    }

    /** An id may stand in a constant too, whose text is asked for later. */
    @Test
    void each_text_is_asked_for() {
        Set<String> named = new TreeSet<>();
        Sources.all()
                .forEach(source -> new TreeScanner<Void, Void>() {
                    @Override
                    public Void visitLiteral(LiteralTree literal, Void nothing) {
                        if (literal.getValue() instanceof String text
                                && ID.matcher(text).matches()) {
                            named.add(text);
                        }
                        return null;
                    }
                }.scan(source.tree(), null));
        Set<String> silent = new TreeSet<>();
        ENGLISH.forEach((file, texts) -> texts.keySet().forEach(name -> silent.add(file + "." + name)));
        silent.removeAll(named);
        assertEquals(Set.of(), silent);
    }

    /** Properties keeps the last of two with one name, and says nothing. */
    @Test
    void no_file_has_an_id_twice() {
        List<String> twice = new ArrayList<>();
        for (String file : TextFiles.names()) {
            Set<String> seen = new TreeSet<>();
            TextFiles.lines(file).stream()
                    .map(line -> line.split(" = ", 2)[0])
                    .filter(id -> !seen.add(id))
                    .forEach(id -> twice.add(file + ": " + id));
        }
        assertEquals(List.of(), twice);
    }

    /** One line is read at a time. */
    @Test
    void each_line_is_one_text() {
        List<String> wrong = new ArrayList<>();
        for (String file : TextFiles.names()) {
            TextFiles.lines(file).stream()
                    .filter(line -> !line.matches("[^ ]+ = .*(?<!\\\\)(?:\\\\\\\\)*"))
                    .forEach(line -> wrong.add(file + ": " + line));
        }
        assertEquals(List.of(), wrong);
    }

    /** Such a text would be in whichever language it was first asked for in. */
    @Test
    void no_constant_keeps_a_text() {
        assertEquals(List.of(), KeptTexts.all());
    }

    @Test
    void a_text_with_values_is_filled_in() {
        assertEquals("There is no rule v4tov4 */80.", Texts.of("store.there-is-no-rule", "v4tov4 */80"));
        assertEquals(
                "v4tov4 */80 규칙이 없습니다.",
                Language.KOREAN.during(() -> Texts.of("store.there-is-no-rule", "v4tov4 */80")));
    }

    private static String english(String id) {
        int dot = id.indexOf('.');
        return dot < 0
                ? null
                : ENGLISH.getOrDefault(id.substring(0, dot), Map.of()).get(id.substring(dot + 1));
    }

    private static Map<String, String> korean(String file) {
        return TextFiles.read(file + "_ko");
    }

    /** Which of its values a text says: every one once. */
    private static Set<Integer> places(String text) {
        Set<Integer> places = new TreeSet<>();
        int next = 1;
        for (MatchResult found : PLACE.matcher(text.replace("%%", "")).results().toList()) {
            int place = found.group(1) == null ? next++ : Integer.parseInt(found.group(1));
            places.add(place);
        }
        return places;
    }
}
