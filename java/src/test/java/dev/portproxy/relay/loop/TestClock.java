package dev.portproxy.relay.loop;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Time stands still until a test moves it. */
public final class TestClock implements NanoClock {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5_000_000_000L);
    private final List<Runnable> wakeUps = new CopyOnWriteArrayList<>();

    @Override
    public long nanoTime() {
        return now.get();
    }

    @Override
    public void onJump(Runnable wakeUp) {
        wakeUps.add(wakeUp);
    }

    public void advance(Duration by) {
        now.addAndGet(by.toNanos());
        wakeUps.forEach(Runnable::run);
    }
}
