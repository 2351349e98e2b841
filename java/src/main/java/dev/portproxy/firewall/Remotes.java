package dev.portproxy.firewall;

import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
        Set<String> texts = blocked.stream().map(Remotes::folded).collect(Collectors.toSet());
        AddressRanges ranges = new AddressRanges(blocked.stream()
                .flatMap(place -> AddressRange.parse(place).stream())
                .toList());
        Set<String> left = new LinkedHashSet<>();
        for (String place : allowed) {
            boolean covered = texts.contains(folded(place))
                    || AddressRange.parse(place).filter(ranges::contain).isPresent();
            if (!covered) {
                left.add(place);
            }
        }
        if (left.isEmpty()) {
            return List.of();
        }
        List<Optional<AddressRange>> places =
                left.stream().map(AddressRange::parse).toList();
        boolean some = places.stream().anyMatch(Optional::isEmpty);
        AddressRanges open =
                new AddressRanges(places.stream().flatMap(Optional::stream).toList());
        List<String> remotes = new ArrayList<>(left);
        // What is no range may stand for any address.
        blocked.stream()
                .distinct()
                .filter(place ->
                        some || AddressRange.parse(place).map(open::meet).orElse(true))
                .forEach(place -> remotes.add(NOT + place));
        return remotes;
    }

    /** As a sentence names them; {@link #left} gives what programs read. */
    static String words(List<String> remotes) {
        return remotes.stream().map(Remotes::words).collect(Collectors.joining(", "));
    }

    private static String words(String remote) {
        if (remote.equals(ANY)) {
            return Texts.of("firewall.any-client");
        }
        return remote.startsWith(NOT) ? Texts.of("firewall.not-client", remote.substring(NOT.length())) : remote;
    }

    /** As {@link String#equalsIgnoreCase} compares. */
    private static String folded(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
