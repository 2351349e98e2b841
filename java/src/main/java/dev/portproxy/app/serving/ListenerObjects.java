package dev.portproxy.app.serving;

import dev.portproxy.app.PortLook;
import dev.portproxy.check.port.PortDiagnosis;
import dev.portproxy.control.RelayState;
import dev.portproxy.diagnostic.CheckId;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.machine.Platform;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The objects {@code listener} with what kept a relay from binding a port. That is looked for here and not by the relay:
 * whoever asks may see more of it than the relay's account does.
 */
public final class ListenerObjects {

    /** The ids of findings about those who listen on a port begin so. */
    private static final String HELD = CheckId.PORT_HELD.text();

    private ListenerObjects() {}

    /** @param objects of a relay's status; those of its listeners get the field {@code causes} */
    public static List<Map<String, Object>> withCauses(
            Platform platform, Function<Fix, String> writer, List<Map<String, Object>> objects) {
        if (objects.stream().noneMatch(object -> hasFailures(object))) {
            return objects.stream()
                    .map(object -> withCauses(object, List.of(), writer))
                    .toList();
        }
        return PortLook.onThis(
                platform,
                diagnosis -> objects.stream()
                        .map(object -> withCauses(object, causes(object, diagnosis), writer))
                        .toList());
    }

    private static Map<String, Object> withCauses(
            Map<String, Object> object, List<Finding> causes, Function<Fix, String> writer) {
        if (!"listener".equals(object.get("type"))) {
            return object;
        }
        Map<String, Object> listener = new LinkedHashMap<>(object);
        boolean isHeld = causes.stream()
                .anyMatch(cause -> cause.id().startsWith(HELD) || cause.id().equals(CheckId.PORT_BOUND.text()));
        if (isHeld && RelayState.FAILED.text().equals(object.get("state"))) {
            listener.put("state", RelayState.PORT_TAKEN.text());
        }
        listener.put(
                "causes",
                causes.stream()
                        .flatMap(cause -> PortLook.sentences(cause, writer).stream())
                        .distinct()
                        .toList());
        return listener;
    }

    private static List<Finding> causes(Map<String, Object> object, PortDiagnosis diagnosis) {
        List<Finding> causes = new ArrayList<>();
        if (object.get("failures") instanceof List<?> failures) {
            failures.forEach(failure -> causes.addAll(cause((Map<?, ?>) failure, diagnosis)));
        }
        return causes;
    }

    private static List<Finding> cause(Map<?, ?> failure, PortDiagnosis diagnosis) {
        try {
            // A literal: nothing is looked up.
            InetAddress address = InetAddress.getByName((String) failure.get("address"));
            return diagnosis.ofBind(address, ((Number) failure.get("port")).intValue(), true);
        } catch (UnknownHostException e) {
            // A scope of an interface that is gone.
            return List.of();
        }
    }

    private static boolean hasFailures(Map<String, Object> object) {
        return object.get("failures") instanceof List<?> failures && !failures.isEmpty();
    }

    /** Whether it is a rule that is not served, or only in part. */
    public static boolean needsAttention(Map<String, Object> object) {
        return hasFailures(object) || RelayState.NOT_SERVABLE.text().equals(object.get("state"));
    }
}
