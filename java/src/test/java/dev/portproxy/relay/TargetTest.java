package dev.portproxy.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.relay.loop.NanoClock;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.rule.Resolver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class TargetTest {

    private static final InetAddress ADDRESS = InetAddress.getLoopbackAddress();
    private static final List<InetSocketAddress> FOUND = List.of(new InetSocketAddress(ADDRESS, 80));

    private final Resolver resolver = name -> List.of(ADDRESS);

    @Test
    void a_look_up_that_is_done_at_once_answers() {
        Target target = named(Runnable::run);
        assertEquals(FOUND, target.addresses().join());
        assertEquals(Optional.of(FOUND), target.known());
    }

    @Test
    void a_look_up_that_nobody_does_fails_and_the_next_is_tried_anew() {
        boolean[] full = {true};
        Target target = named(work -> {
            if (full[0]) {
                throw new RejectedExecutionException("all are busy");
            }
            work.run();
        });
        assertTrue(target.addresses().isCompletedExceptionally());
        full[0] = false;
        assertEquals(FOUND, target.addresses().join());
    }

    private Target named(Executor executor) {
        IpVersion version = IpVersion.of(ADDRESS);
        return Target.of(
                "target.example",
                version,
                80,
                new Target.NameLookup(resolver, executor, Duration.ofMinutes(1), NanoClock.SYSTEM));
    }
}
