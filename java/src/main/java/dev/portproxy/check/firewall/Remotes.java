package dev.portproxy.check.firewall;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** From where a listener can be reached when some rules allow and others block a part of the world each. */
final class Remotes {

    static final String ANY = "any";
    static final String NOT = "not ";

    private Remotes() {}

    /**
     * What is left of the allowed places: those wholly blocked are gone, those that may be blocked in part stand behind
     * {@code not}. Nothing at all is left where the answer is empty.
     *
     * @param allowed places, or {@link #ANY}
     */
    static List<String> left(List<String> allowed, List<String> blocked) {
        Set<String> left = new LinkedHashSet<>();
        for (String place : allowed) {
            if (blocked.stream().noneMatch(other -> covers(other, place))) {
                left.add(place);
            }
        }
        if (left.isEmpty()) {
            return List.of();
        }
        List<String> remotes = new ArrayList<>(left);
        blocked.stream()
                .distinct()
                .filter(place -> left.stream().anyMatch(l -> mayMeet(place, l)))
                .forEach(place -> remotes.add(NOT + place));
        return remotes;
    }

    private static boolean covers(String blocked, String place) {
        if (blocked.equalsIgnoreCase(place)) {
            return true;
        }
        Optional<AddressRange> outer = AddressRange.parse(blocked);
        Optional<AddressRange> inner = AddressRange.parse(place);
        return outer.isPresent() && inner.isPresent() && outer.get().contains(inner.get());
    }

    private static boolean mayMeet(String blocked, String place) {
        List<AddressRange> both = Stream.of(blocked, place)
                .map(AddressRange::parse)
                .flatMap(Optional::stream)
                .toList();
        return both.size() < 2 || both.get(0).meets(both.get(1));
    }
}
