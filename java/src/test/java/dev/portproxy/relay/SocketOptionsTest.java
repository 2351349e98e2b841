package dev.portproxy.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portproxy.relay.loop.SelectLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Options that a short connection is spared are set once a connection needs them. */
class SocketOptionsTest {

    private final RelayFixture relay = new RelayFixture(settings -> settings.withLoops(1));
    private RelayFixture.Pair pair;

    @AfterEach
    void stop() throws Exception {
        relay.close();
    }

    private void connect() throws Exception {
        ServerSocket target = relay.target();
        pair = relay.pair(target, relay.serveTo(target));
        exchange();
    }

    private void exchange() throws IOException {
        pair.client().getOutputStream().write(1);
        assertEquals(1, pair.server().getInputStream().read());
        pair.server().getOutputStream().write(2);
        assertEquals(2, pair.client().getInputStream().read());
    }

    /** Of both sides. */
    private List<Boolean> values(SocketOption<Boolean> option) {
        List<Boolean> values = new ArrayList<>();
        SelectLoop loop = relay.relay.relayLoops().get(0).loop();
        RelayFixture.run(
                loop,
                () -> loop.selector().keys().forEach(key -> {
                    if (key.attachment() instanceof Side side) {
                        try {
                            values.add(side.channel().getOption(option));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }
                }));
        return values;
    }

    @Test
    void a_second_write_is_not_delayed() throws Exception {
        connect();
        exchange();
        assertEquals(List.of(true, true), values(StandardSocketOptions.TCP_NODELAY));
    }

    @Test
    void a_connection_that_lasts_is_kept_alive_even_when_silent() throws Exception {
        connect();
        relay.advance(Duration.ofMillis(100));
        assertEquals(List.of(false, false), values(StandardSocketOptions.SO_KEEPALIVE));
        relay.advance(Duration.ofMillis(200));
        assertEquals(List.of(true, true), values(StandardSocketOptions.SO_KEEPALIVE));
    }
}
