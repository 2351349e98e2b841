package dev.portproxy.app.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portproxy.relay.ListenerState;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmUpTest {

    @Test
    void it_goes_all_the_way_and_leaves_nothing() throws IOException {
        List<ListenerState> served = WarmUp.serveOnce();
        assertEquals(
                List.of(ListenerState.Status.LISTENING),
                served.stream().map(ListenerState::status).toList());
        InetSocketAddress bound = served.get(0).listening().get(0);
        try (ServerSocket free = new ServerSocket()) {
            free.bind(bound);
        }
    }
}
