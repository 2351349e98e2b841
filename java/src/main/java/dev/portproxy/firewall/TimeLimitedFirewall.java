package dev.portproxy.firewall;

import dev.portproxy.machine.LiveFirewall;
import dev.portproxy.words.Texts;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks another on a thread of its own, and takes no answer in time, or a failure, for "unknown": the firewall's service
 * has been seen to answer after a minute. The thread is left to end by itself, and keeps nobody from ending.
 */
public final class TimeLimitedFirewall implements LiveFirewall {

    private static final Duration LIMIT = Duration.ofSeconds(3);

    private final LiveFirewall asked;
    private final Wait wait;

    /** How long the answer is waited for. */
    @FunctionalInterface
    interface Wait {

        State on(Future<State> answer) throws InterruptedException, ExecutionException, TimeoutException;
    }

    public TimeLimitedFirewall(LiveFirewall asked) {
        this(asked, answer -> answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS));
    }

    TimeLimitedFirewall(LiveFirewall asked, Wait wait) {
        this.asked = asked;
        this.wait = wait;
    }

    @Override
    public State state() {
        CompletableFuture<State> answer = new CompletableFuture<>();
        Thread thread = new Thread(() -> ask(answer), "firewall");
        thread.setDaemon(true);
        thread.start();
        try {
            return wait.on(answer);
        } catch (TimeoutException e) {
            return State.unknown(Texts.of("firewall.firewall-did-not-answer-within", LIMIT.toSeconds()));
        } catch (ExecutionException e) {
            return State.unknown(Texts.of("firewall.firewall-could-not-be-asked", String.valueOf(e.getCause())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return State.unknown(Texts.of("firewall.firewall-was-not-waited-for"));
        }
    }

    private void ask(CompletableFuture<State> answer) {
        try {
            answer.complete(asked.state());
        } catch (RuntimeException | LinkageError e) {
            answer.completeExceptionally(e);
        }
    }
}
