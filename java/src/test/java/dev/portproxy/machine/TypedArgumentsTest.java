package dev.portproxy.machine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.linux.ProcessText;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedArgumentsTest {

    private static Optional<List<Optional<String>>> line(String... words) {
        return Optional.of(List.of(words).stream().map(Optional::of).toList());
    }

    /** The words as Java has them, those of the system, and what they come to. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "add \ufffd\ufffd\ufffd | java -jar p.jar add \ud55c | add \ud55c",
                // Somebody may have typed the mark itself.
                "add b\ufffdro | java -jar p.jar add b\ufffdro | add b\ufffdro",
                "add ?? | java -cp a;b dev.Main add \ud55c\uae00 | add \ud55c\uae00",
                "add x?y | java -cp a;b -Dq=1 dev.Main add x\ud55cy | add x\ud55cy",
                // What a code page takes for the nearest letter bears no mark.
                "add o | java --module-path m -m dev/dev.Main add \u014d | add \u014d",
                "add --comment=\ufffd b | java -Xmx1g -jar p.jar add --comment=\u00fc b | add --comment=\u00fc b",
                "add why? | java -jar p.jar add why? | add why?",
                // Java puts the files of the directory in the place of a star.
                "add a.txt b.txt | java.exe -jar p.jar add * | add *",
                "add listenaddress=0.txt | java.exe -jar p.jar add listenaddress=* | add listenaddress=*",
                "add a b x c d y | java.exe -jar p.jar add * x * y | add * x * y",
                "add a b y | java.exe -jar p.jar add * x | add a b y",
                "demo a b | java.exe -jar p.jar add * | demo a b",
                "show | java -jar p.jar show | show",
                // Not the line that these came from.
                "show all | java -jar p.jar dump it | show all",
                "show all | java -jar p.jar show | show all",
                "add \u00fc | java @options add \u00fc | add \u00fc",
                "add ?? | java @options add \u00fc\u00f6 | add \u00fc\u00f6",
            })
    void what_the_system_knows_is_taken_where_java_made_something_of_it(String given, String system, String typed) {
        assertArrayEquals(typed.split(" "), TypedArguments.of(given.split(" "), line(system.split(" "))));
    }

    @Test
    void an_argument_that_nobody_knows_is_refused() {
        String[] lost = {"add", "--comment", "b\ufffdro"};
        Optional<List<Optional<String>>> noUtf8 = Optional.of(List.of(
                Optional.of("java"),
                Optional.of("-jar"),
                Optional.of("p.jar"),
                Optional.of("add"),
                Optional.of("--comment"),
                Optional.empty()));
        for (Optional<List<Optional<String>>> line :
                List.of(noUtf8, Optional.<List<Optional<String>>>empty(), line("java", "-jar", "p.jar"))) {
            PortProxyException refusal = assertThrows(PortProxyException.class, () -> TypedArguments.of(lost, line));
            assertEquals(ErrorId.BAD_USAGE, refusal.id());
            assertTrue(refusal.getMessage().contains("b\ufffdro"), refusal.getMessage());
        }
    }

    /** Whatever a code page makes of the words: they come back, and nothing else does. */
    @Property
    void words_come_back_from_every_code_page(@ForAll("words") List<String> words, @ForAll("pages") String page) {
        Charset charset = Charset.forName(page);
        String[] given = words.stream()
                .map(word -> page.equals("US-ASCII")
                        ? new String(word.getBytes(StandardCharsets.UTF_8), charset)
                        : new String(word.getBytes(charset), charset))
                .toArray(String[]::new);
        List<Optional<String>> line = new ArrayList<>(List.of(
                Optional.of("java"), Optional.of("-XX:+UseSerialGC"), Optional.of("-jar"), Optional.of("p.jar")));
        words.forEach(word -> line.add(Optional.of(word)));
        assertEquals(words, List.of(TypedArguments.of(given, Optional.of(line))));
    }

    @Provide
    Arbitrary<List<String>> words() {
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .withChars('\ud55c', '\uae00', '\u00fc', '\u8868', '\u0416')
                .ofMaxLength(8)
                .list()
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<String> pages() {
        return Arbitraries.of("US-ASCII", "windows-1252", "x-windows-949", "windows-31j", "windows-1251");
    }

    @Test
    void bytes_of_the_system_are_texts_that_end_in_a_nul() {
        byte[] bytes = "java\0\ud55c\0\0b\u00fc\0".getBytes(StandardCharsets.UTF_8);
        assertEquals(
                List.of(Optional.of("java"), Optional.of("\ud55c"), Optional.of(""), Optional.of("b\u00fc")),
                ProcessText.split(bytes));
        assertEquals(List.of(Optional.empty()), ProcessText.split(new byte[] {'b', (byte) 0xfc, 0}));
    }
}
