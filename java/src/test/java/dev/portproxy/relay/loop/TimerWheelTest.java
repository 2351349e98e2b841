package dev.portproxy.relay.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TimerWheelTest {

    private static final long MILLI = 1_000_000L;
    private static final long START = Long.MAX_VALUE - 1000 * MILLI;

    private final TimerWheel wheel = new TimerWheel(START);
    private final List<String> fired = new ArrayList<>();

    private final class Named extends TimerWheel.Timer {
        private final String name;

        Named(String name) {
            this.name = name;
        }

        @Override
        public void expired() {
            fired.add(name);
        }
    }

    private void at(long millis) {
        wheel.advance(START + millis * MILLI, TimerWheel.Timer::expired);
    }

    @Test
    void a_timer_fires_once_and_not_early() {
        wheel.set(new Named("a"), START + 250 * MILLI);
        assertEquals(300 * MILLI, wheel.untilNext(START));
        at(249);
        assertEquals(List.of(), fired);
        at(300);
        at(10_000);
        assertEquals(List.of("a"), fired);
        assertEquals(Long.MAX_VALUE, wheel.untilNext(START));
    }

    @Test
    void setting_again_moves_the_deadline_and_cancelling_removes_it() {
        Named moved = new Named("moved");
        Named cancelled = new Named("cancelled");
        wheel.set(moved, START + 100 * MILLI);
        wheel.set(cancelled, START + 100 * MILLI);
        wheel.set(moved, START + 900 * MILLI);
        wheel.cancel(cancelled);
        at(800);
        assertEquals(List.of(), fired);
        at(1000);
        assertEquals(List.of("moved"), fired);
        assertTrue(wheel.isEmpty());
    }

    @Test
    void a_timer_of_many_turns_waits_for_its_turn() {
        wheel.set(new Named("far"), START + 3_600_000 * MILLI);
        for (long t = 0; t < 3_600_000; t += 7_000) {
            at(t);
        }
        assertEquals(List.of(), fired);
        at(3_600_000);
        assertEquals(List.of("far"), fired);
    }

    @Test
    void timers_may_set_and_cancel_each_other_while_they_fire() {
        Named victim = new Named("victim");
        TimerWheel.Timer killer = new TimerWheel.Timer() {
            @Override
            public void expired() {
                wheel.cancel(victim);
                wheel.set(new Named("child"), START + 400 * MILLI);
                wheel.set(this, START + 600 * MILLI);
            }
        };
        wheel.set(killer, START + 100 * MILLI);
        wheel.set(victim, START + 100 * MILLI);
        at(200);
        assertEquals(List.of(), fired);
        at(500);
        assertEquals(List.of("child"), fired);
        assertTrue(killer.isSet());
    }

    /** Against the plainest model: whatever is due fires, at most a tick late; sleeping untilNext misses nothing. */
    @Property
    void it_fires_what_is_due(
            @ForAll @Size(max = 40) List<@LongRange(max = 200_000) Long> delays,
            @ForAll @Size(max = 40) List<@LongRange(min = 1, max = 90_000) Long> steps) {
        TimerWheel each = new TimerWheel(START);
        List<Long> due = new ArrayList<>();
        for (long delay : delays) {
            each.set(
                    new TimerWheel.Timer() {
                        @Override
                        public void expired() {
                            due.add(delay);
                        }
                    },
                    START + delay * MILLI);
        }
        long now = 0;
        for (long step : steps) {
            now += step;
            each.advance(START + now * MILLI, TimerWheel.Timer::expired);
            long until = now;
            List<Long> left = delays.stream().filter(delay -> delay > until).toList();
            List<Long> must =
                    delays.stream().filter(delay -> delay + 100 <= until).toList();
            assertTrue(due.stream().allMatch(delay -> delay <= until), "fired early");
            assertTrue(due.size() >= must.size(), "fired late");
            if (!left.isEmpty()) {
                long nearest = left.stream().mapToLong(Long::longValue).min().orElseThrow();
                assertTrue(each.untilNext(START + now * MILLI) <= (nearest - now + 100) * MILLI, "would oversleep");
            }
        }
        each.advance(START + (now + 300_000) * MILLI, TimerWheel.Timer::expired);
        assertEquals(delays.stream().sorted().toList(), due.stream().sorted().toList());
    }
}
