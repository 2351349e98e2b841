package dev.portproxy.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
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

    private static final Path FILES = Path.of("java/src/main/resources/dev/portproxy/words");
    private static final Pattern ID = Pattern.compile("[a-z][a-z-]*\\.[a-z0-9]+(?:-[a-z0-9]+)*");
    private static final Pattern PLACE = Pattern.compile("%(?:(\\d+)\\$)?s");
    private static final Charset KOREAN_CONSOLE = Charset.forName("x-windows-949");

    private static final Map<String, Properties> ENGLISH = english();

    @TestFactory
    Stream<DynamicTest> a_file_has_the_same_texts_in_both_languages() {
        return ENGLISH.keySet().stream()
                .map(file -> DynamicTest.dynamicTest(
                        file,
                        () -> assertEquals(
                                new TreeSet<>(ENGLISH.get(file).stringPropertyNames()),
                                new TreeSet<>(read(file + "_ko").stringPropertyNames()))));
    }

    @TestFactory
    Stream<DynamicTest> a_text_says_the_same_values_in_both_languages() {
        return ENGLISH.keySet().stream()
                .map(file -> DynamicTest.dynamicTest(file, () -> {
                    Properties korean = read(file + "_ko");
                    Map<String, String> other = new TreeMap<>();
                    for (String id : ENGLISH.get(file).stringPropertyNames()) {
                        String english = ENGLISH.get(file).getProperty(id);
                        String translated = korean.getProperty(id, "");
                        if (!places(english).equals(places(translated))) {
                            other.put(id, translated);
                        }
                    }
                    assertEquals(Map.of(), other);
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_korean_text_is_korean_and_a_korean_console_can_show_it() {
        return ENGLISH.keySet().stream()
                .map(file -> DynamicTest.dynamicTest(file, () -> {
                    Properties korean = read(file + "_ko");
                    Map<String, String> wrong = new TreeMap<>();
                    for (String id : korean.stringPropertyNames()) {
                        String text = korean.getProperty(id);
                        boolean shown = KOREAN_CONSOLE.newEncoder().canEncode(text);
                        if (!shown || text.codePoints().noneMatch(Character::isIdeographic) && !hasHangul(text)) {
                            wrong.put(id, text);
                        }
                    }
                    assertEquals(Map.of(), wrong);
                }));
    }

    private static boolean hasHangul(String text) {
        return text.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HANGUL);
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
        ENGLISH.forEach((file, texts) -> texts.stringPropertyNames().forEach(name -> silent.add(file + "." + name)));
        silent.removeAll(named);
        assertEquals(Set.of(), silent);
    }

    /** Properties keeps the last of two with one name, and says nothing. */
    @Test
    void no_file_has_an_id_twice() throws IOException {
        List<String> twice = new ArrayList<>();
        try (Stream<Path> files = Files.list(FILES)) {
            for (Path file : files.toList()) {
                Set<String> seen = new TreeSet<>();
                for (String line : Files.readAllLines(file)) {
                    String id = line.split(" = ", 2)[0];
                    if (!line.startsWith("#") && !seen.add(id)) {
                        twice.add(file.getFileName() + ": " + id);
                    }
                }
            }
        }
        assertEquals(List.of(), twice);
    }

    /** One line is read at a time. */
    @Test
    void each_line_is_one_text() throws IOException {
        List<String> wrong = new ArrayList<>();
        try (Stream<Path> files = Files.list(FILES)) {
            for (Path file : files.toList()) {
                Files.readAllLines(file).stream()
                        .filter(line -> !line.startsWith("#") && !line.matches("[^ ]+ = .*(?<!\\\\)(?:\\\\\\\\)*"))
                        .forEach(line -> wrong.add(file.getFileName() + ": " + line));
            }
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
        Properties texts = dot < 0 ? null : ENGLISH.get(id.substring(0, dot));
        return texts == null ? null : texts.getProperty(id.substring(dot + 1));
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

    private static Map<String, Properties> english() {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.contains("_"))
                    .map(name -> name.substring(0, name.length() - ".properties".length()))
                    .collect(Collectors.toMap(name -> name, TextsTest::read, (a, b) -> a, TreeMap::new));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Properties read(String file) {
        Properties texts = new Properties();
        try (InputStream in = Texts.class.getResourceAsStream(file + ".properties")) {
            assertTrue(in != null, "there is no " + file + ".properties");
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return texts;
    }
}
