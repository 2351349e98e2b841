package dev.portproxy.serve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The requests that have begun, in the order in which they came. Those that read run beside all others; of those that may
 * change something one runs at a time, the first that came, and which these are is known only once their words are parsed.
 */
final class Turns {

    /** So many read at the same time at most. */
    static final int MOST_READING = 8;

    /** Those that wait for their turn included: each has a thread. */
    static final int MOST = 64;

    private enum Part {
        /** Its words are not parsed. */
        UNKNOWN,
        READS,
        /** It would change something, and others came before it. */
        WAITS,
        CHANGES
    }

    private final Map<RunningRequest, Part> begun = new LinkedHashMap<>();

    boolean isEmpty() {
        return begun.isEmpty();
    }

    /** Whether one more may begin. */
    boolean hasRoom() {
        long reading = begun.values().stream()
                .filter(part -> part == Part.UNKNOWN || part == Part.READS)
                .count();
        return begun.size() < MOST && reading < MOST_READING;
    }

    void begin(RunningRequest request) {
        begun.put(request, Part.UNKNOWN);
    }

    void reads(RunningRequest request) {
        begun.replace(request, Part.READS);
    }

    void waits(RunningRequest request) {
        begun.replace(request, Part.WAITS);
    }

    /** The one whose turn it becomes by this to change something; empty while another one came before it that may. */
    Optional<RunningRequest> turn() {
        for (Map.Entry<RunningRequest, Part> one : begun.entrySet()) {
            if (one.getValue() == Part.WAITS) {
                one.setValue(Part.CHANGES);
                return Optional.of(one.getKey());
            }
            if (one.getValue() != Part.READS) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Whether it was among them. */
    boolean end(RunningRequest request) {
        return begun.remove(request) != null;
    }

    List<RunningRequest> all() {
        return List.copyOf(begun.keySet());
    }

    List<RunningRequest> waiting() {
        return all().stream()
                .filter(request -> begun.get(request) == Part.WAITS)
                .toList();
    }

    /** Those of the client's name for them, mostly one. */
    List<RunningRequest> named(long id) {
        return all().stream().filter(request -> request.request().id() == id).toList();
    }
}
