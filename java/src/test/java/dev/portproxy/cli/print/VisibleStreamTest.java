package dev.portproxy.cli.print;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portproxy.rule.Visible;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class VisibleStreamTest {

    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();

    @Test
    void a_terminal_gets_what_it_can_show() {
        PrintStream out = new PrintStream(new VisibleStream(terminal, UTF_8, () -> true), true, UTF_8);
        out.println("a\u001b[2Jb\u202e");
        out.print("two\r\nlines\rforged\tcell\n");
        assertEquals(
                "a\\u001b[2Jb\\u202e" + System.lineSeparator() + "two\r\nlines\\u000dforged\\u0009cell\n",
                terminal.toString(UTF_8));
    }

    @Test
    void the_trace_of_a_failure_keeps_its_shape() {
        PrintStream out = new PrintStream(new VisibleStream(terminal, UTF_8, () -> true), true, UTF_8);
        new IllegalStateException("a\u001b[2J").printStackTrace(out);
        String[] lines = terminal.toString(UTF_8).split("\\R");
        assertEquals("java.lang.IllegalStateException: a\\u001b[2J", lines[0]);
        assertEquals("    at ", lines[1].substring(0, 7));
    }

    @Test
    void a_pipe_gets_the_bytes() throws IOException {
        byte[] bytes = new byte[1000];
        new Random(1).nextBytes(bytes);
        try (VisibleStream out = new VisibleStream(terminal, UTF_8, () -> false)) {
            out.write(bytes);
            out.write('\r');
        }
        byte[] expected = Arrays.copyOf(bytes, 1001);
        expected[1000] = '\r';
        assertArrayEquals(expected, terminal.toByteArray());
    }

    @Test
    void whether_somebody_looks_is_asked_only_where_it_matters() throws IOException {
        try (VisibleStream out = new VisibleStream(terminal, UTF_8, () -> {
            throw new AssertionError("asked");
        })) {
            out.write("plain text\n".getBytes(UTF_8));
        }
        assertEquals("plain text\n", terminal.toString(UTF_8));
    }

    @Test
    void a_console_of_another_code_page_is_spoken_to_in_it() {
        Charset korean = Charset.forName("x-windows-949");
        PrintStream out = new PrintStream(new VisibleStream(terminal, korean, () -> true), true, korean);
        out.print("\ud55c\uad6d\u001b");
        assertEquals("\ud55c\uad6d\\u001b", terminal.toString(korean));
    }

    /** However the text is cut on its way, in the middle of a character too. */
    @Property
    void it_does_not_matter_where_writes_begin_and_end(@ForAll String text, @ForAll Random random) throws IOException {
        String whole = text.replace("\t", "");
        byte[] bytes = whole.getBytes(UTF_8);
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        try (VisibleStream out = new VisibleStream(shown, UTF_8, () -> true)) {
            for (int at = 0; at < bytes.length; ) {
                int count = Math.min(bytes.length - at, 1 + random.nextInt(4));
                out.write(bytes, at, count);
                at += count;
            }
        }
        assertEquals(Visible.lines(new String(bytes, UTF_8)), shown.toString(UTF_8));
    }
}
