package dev.portproxy.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.SocketException;
import org.junit.jupiter.api.Test;

/** Why something failed, without what only Java's own developers read. */
class ReasonTest {

    @Test
    void a_call_of_windows_sockets_is_not_named() {
        assertEquals("Address already in use", Reason.of(new BindException("Address already in use: bind")));
        assertEquals(
                "Connection refused", Reason.of(new ConnectException("Connection refused: no further information")));
        assertEquals("Permission denied", Reason.of(new SocketException("Permission denied: connect")));
    }

    @Test
    void what_else_stands_behind_a_colon_stays() {
        assertEquals("Address already in use", Reason.of(new BindException("Address already in use")));
        assertEquals("no way: bind it", Reason.of(new SocketException("no way: bind it")));
        assertEquals("a file: bind", Reason.of(new IOException("a file: bind")));
    }

    @Test
    void one_without_words_has_its_name() {
        assertEquals("BindException", Reason.of(new BindException()));
    }
}
