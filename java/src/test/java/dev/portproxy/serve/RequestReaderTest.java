package dev.portproxy.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.cli.Cli;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that are not as the client should write them: what they cost, and that they cost no more than their line. */
class RequestReaderTest {

    @TempDir
    private Path directory;

    private static List<String> lines(int longest, byte... bytes) throws IOException {
        BoundedLines lines = new BoundedLines(new ByteArrayInputStream(bytes), longest);
        List<String> all = new ArrayList<>();
        for (Optional<BoundedLines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
            all.add(line.get().isTooLong() ? "too long" : new String(line.get().bytes(), StandardCharsets.UTF_8));
        }
        return all;
    }

    private static List<String> lines(int longest, String text) throws IOException {
        return lines(longest, text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_line_may_be_as_long_as_the_bound_and_no_longer() throws IOException {
        assertEquals(List.of("abcd", "too long", "ef", "too long"), lines(4, "abcd\nabcde\nef\nabcdefghi"));
    }

    @Test
    void only_the_very_first_bytes_can_be_a_mark() throws IOException {
        assertEquals(List.of("a", "\ufeffb"), lines(9, "\ufeffa\n\ufeffb\n"));
        assertEquals(List.of("\ufeffa"), lines(9, "\ufeff\ufeffa"));
        assertEquals(List.of(""), lines(9, "\ufeff"));
        assertEquals(List.of(), lines(9, ""));
    }

    @Test
    void empty_lines_and_a_last_line_without_an_end_are_lines() throws IOException {
        assertEquals(List.of("", "a", "", "b"), lines(9, "\na\n\nb"));
    }

    @Test
    void a_line_may_be_longer_than_what_is_read_at_once() throws IOException {
        String most = "a".repeat(200_000);
        assertEquals(List.of(most, "b"), lines(200_000, most + "\nb\n"));
        assertEquals(2, lines(199_999, most + "\nb\n").size());
    }

    private String answerTo(byte... bytes) {
        return Cli.onLinux(directory).input(bytes).done("serve").out();
    }

    @Test
    void what_is_not_utf_8_is_said_to_be_so() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("{\"request\":1,\"arguments\":[\"show\",\"".getBytes(StandardCharsets.US_ASCII));
        bytes.write(0xfc);
        bytes.writeBytes("\"]}\n{\"request\":2,\"arguments\":[\"show\"]}\n".getBytes(StandardCharsets.US_ASCII));
        String answers = answerTo(bytes.toByteArray());
        assertTrue(answers.contains("it is not UTF-8"), answers);
        assertTrue(answers.contains("{\"request\":2,\"exit\":0}"), answers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16", "UTF-32"})
    void another_encoding_is_an_error_a_line_and_nothing_worse(String charset) {
        byte[] bytes = "{\"request\":1,\"arguments\":[\"reset\"]}\n".getBytes(Charset.forName(charset));
        String answers = answerTo(bytes);
        answers.lines().skip(1).forEach(line -> assertTrue(line.contains("CoreProtocol"), line));
        assertTrue(answers.lines().count() > 1, answers);
    }

    @Test
    void a_line_beyond_the_bound_is_thrown_away_and_the_next_is_answered() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[ServeLoop.LONGEST_LINE + 1]);
        bytes.writeBytes("\n{\"request\":2,\"arguments\":[\"show\"]}".getBytes(StandardCharsets.US_ASCII));
        String answers = answerTo(bytes.toByteArray());
        assertTrue(answers.contains("longer than 16777216 bytes"), answers);
        assertTrue(answers.contains("{\"request\":2,\"exit\":0}"), answers);
    }
}
