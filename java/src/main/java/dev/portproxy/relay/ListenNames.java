package dev.portproxy.relay;

import dev.portproxy.relay.loop.SelectLoop;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * The addresses of host names that rules listen on. Looking up happens elsewhere; everything else on the accepting loop,
 * which owns this.
 */
final class ListenNames {

    /** Why a name has no addresses. */
    enum Failure {
        /** None of the IP version that it is wanted for. */
        NO_ADDRESS,
        NOT_LOOKED_UP
    }

    /** What is known of a name: addresses, or why there are none, or neither while it is asked for the first time. */
    record Answer(List<InetAddress> addresses, Optional<Failure> failure) {
        static final Answer NONE_YET = new Answer(List.of(), Optional.empty());

        boolean isPending() {
            return addresses.isEmpty() && failure.isEmpty();
        }
    }

    private static final class Entry {
        Answer answer = Answer.NONE_YET;
        boolean asking;
        long askedAt;
    }

    private final SelectLoop loop;
    private final RelaySettings settings;
    private final Executor lookups;
    private final Runnable onAnswer;
    private final Map<ListenAddress.Named, Entry> entries = new HashMap<>();

    ListenNames(SelectLoop loop, RelaySettings settings, Executor lookups, Runnable onAnswer) {
        this.loop = loop;
        this.settings = settings;
        this.lookups = lookups;
        this.onAnswer = onAnswer;
    }

    /** What is known now; a name that is new, failed, or was asked for too long ago is asked for again meanwhile. */
    Answer answer(ListenAddress.Named name) {
        Entry entry = entries.computeIfAbsent(name, unknown -> new Entry());
        boolean stale = entry.answer.addresses().isEmpty()
                || loop.now() - entry.askedAt >= settings.nameTtl().toNanos();
        boolean recent = !entry.answer.isPending() && loop.now() - entry.askedAt < Listeners.RETRY.toNanos();
        if (stale && !recent && !entry.asking) {
            entry.asking = true;
            lookups.execute(() -> {
                Answer found = lookUp(name);
                loop.execute(() -> answered(entry, found));
            });
        }
        return entry.answer;
    }

    private Answer lookUp(ListenAddress.Named name) {
        try {
            List<InetAddress> addresses = settings.resolver().addresses(name.name(), name.version());
            return new Answer(addresses, addresses.isEmpty() ? Optional.of(Failure.NO_ADDRESS) : Optional.empty());
        } catch (UnknownHostException | RuntimeException e) {
            return new Answer(List.of(), Optional.of(Failure.NOT_LOOKED_UP));
        }
    }

    private void answered(Entry entry, Answer found) {
        entry.asking = false;
        entry.askedAt = loop.now();
        // A name server that is silent for a while must not close what is open.
        if (!found.addresses().isEmpty() || entry.answer.addresses().isEmpty()) {
            entry.answer = found;
        }
        onAnswer.run();
    }
}
