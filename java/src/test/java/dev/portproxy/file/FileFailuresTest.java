package dev.portproxy.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.words.Language;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FileFailuresTest {

    @Test
    void a_reason_says_why_and_not_the_file_alone() {
        assertEquals(
                "the disk is full (a)", FileFailures.reason(new FileSystemException("a", "b", "the disk is full")));
        assertEquals("AccessDeniedException (a)", FileFailures.reason(new AccessDeniedException("a")));
        assertEquals("closed", FileFailures.reason(new IOException("closed")));
    }

    @Test
    void what_has_no_words_of_its_own_is_named() {
        assertEquals("EOFException", FileFailures.reason(new EOFException()));
        assertEquals("FileSystemException", FileFailures.reason(new FileSystemException(null)));
        PortProxyException read = FileFailures.explain(FileUse.READ, Path.of("none", "a.reg"), new EOFException());
        assertFalse(read.getMessage().contains("null"), read.getMessage());
    }

    @Test
    void each_use_of_a_file_has_its_own_sentence_in_each_language() {
        Path file = Path.of("none", "a.reg");
        Path other = Path.of("none", "a.reg.undo");
        IOException denied = new AccessDeniedException(file.toString());
        IOException refused = new Refusal(other.toString(), "it is a link", "Remove it.");
        Supplier<List<String>> said = () -> Stream.of(
                        FileFailures.explain(FileUse.READ, file, denied),
                        FileFailures.explain(FileUse.WRITE, file, refused),
                        FileFailures.explainDirectory(other, denied),
                        FilePaths.failed(FileUse.WRITE, file, new NoSuchFileException("none")))
                .map(Exception::getMessage)
                .toList();
        assertEquals(
                List.of(
                        file + " cannot be read: the system denies access to " + file + ".",
                        file + " cannot be written: " + other + " is refused, because it is a link.",
                        other + " cannot be used: the system denies access to " + file + ".",
                        file + " cannot be written: its directory does not exist."),
                said.get());
        assertEquals(
                List.of(
                        file + "을(를) 읽을 수 없습니다: " + file + "에 대한 액세스를 시스템이 거부했습니다.",
                        file + "에 쓸 수 없습니다: " + other + "은(는) 허용되지 않습니다(it is a link).",
                        other + "을(를) 사용할 수 없습니다: " + file + "에 대한 액세스를 시스템이 거부했습니다.",
                        file + "에 쓸 수 없습니다: 파일의 디렉터리가 없습니다."),
                Language.KOREAN.during(said::get));
    }
}
