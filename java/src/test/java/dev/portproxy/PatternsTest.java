package dev.portproxy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every pattern that a class keeps takes time by the length of what it is given, and no stack, wherever it is tried.
 * Whether those that are looked for at every place do as well, {@link LinearReadersTest} shows.
 */
class PatternsTest {

    /** Tried at each place up to the end, this many take a second. */
    private static final int LENGTH = 16 * 1024;

    private static final long MOST = 50_000_000;
    private static final int MOST_PIECES = 16;

    private static final List<String> NEUTRAL = List.of("", " ", "\n", "0", "a");

    @TestFactory
    List<DynamicTest> each_pattern_is_linear() throws ReflectiveOperationException {
        List<DynamicTest> tests = new ArrayList<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.portproxy")) {
            for (JavaField field : type.getFields()) {
                Field kept = field.reflect();
                if (kept.getType() == Pattern.class && Modifier.isStatic(kept.getModifiers())) {
                    kept.setAccessible(true);
                    Pattern pattern = (Pattern) kept.get(null);
                    tests.add(DynamicTest.dynamicTest(
                            type.getSimpleName() + "." + kept.getName(), () -> linear(pattern)));
                }
            }
        }
        assertTrue(tests.size() > 40, tests.size() + " patterns");
        return tests;
    }

    private static void linear(Pattern pattern) {
        List<String> pieces = List.copyOf(pieces(pattern.pattern()));
        for (String a : pieces) {
            for (String b : NEUTRAL) {
                String one = a.equals(b) ? a + "~" : a + b;
                String text = one.repeat(LENGTH / one.length());
                for (String end : List.of("", "\u2028!")) {
                    String input = text + end;
                    long time = ProcessorTime.least(() -> match(pattern, input), MOST);
                    assertTrue(
                            time <= MOST,
                            () -> time / 1_000_000 + " ms for " + Fuzz.escaped(one) + " again and again: " + pattern);
                }
            }
        }
    }

    private static void match(Pattern pattern, String text) {
        pattern.matcher(text).matches();
        pattern.matcher(text).lookingAt();
    }

    /** The pattern's own words, what its classes stand for, and what none of it is. */
    private static Set<String> pieces(String pattern) {
        Set<String> pieces = new LinkedHashSet<>(NEUTRAL);
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            boolean escaped = c == '\\' && i + 1 < pattern.length();
            char meant = escaped ? pattern.charAt(++i) : c;
            boolean literal = escaped ? !Character.isLetterOrDigit(meant) : Character.isLetterOrDigit(meant);
            if (literal) {
                word.append(meant);
            } else {
                add(word, pieces);
                if (!Character.isLetterOrDigit(meant) && "()[]{}?*+.^$\\".indexOf(meant) < 0) {
                    pieces.add(String.valueOf(meant));
                }
            }
        }
        add(word, pieces);
        return pieces;
    }

    private static void add(StringBuilder word, Set<String> pieces) {
        if (word.length() > 0 && pieces.size() < MOST_PIECES) {
            pieces.add(word.toString());
        }
        word.setLength(0);
    }
}
