package dev.portproxy.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.portproxy.diagnostic.PortProxyException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
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
        PortProxyException read = FileFailures.explain("read", Path.of("none", "a.reg"), new EOFException());
        assertFalse(read.getMessage().contains("null"), read.getMessage());
    }
}
