package dev.portproxy.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AcceptorTest {

    @Test
    @DisplayName("34 pauses grow fourfold up to thirty seconds")
    void pauses_grow_fourfold_up_to_thirty_seconds() {
        List<Long> pauses = Stream.iterate(Acceptor.longer(Duration.ZERO), Acceptor::longer)
                .limit(6)
                .map(Duration::toMillis)
                .toList();
        assertEquals(List.of(250L, 1_000L, 4_000L, 16_000L, 30_000L, 30_000L), pauses);
    }
}
