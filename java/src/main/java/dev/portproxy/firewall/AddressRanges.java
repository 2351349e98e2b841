package dev.portproxy.firewall;

import dev.portproxy.rule.IpVersion;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Ranges of addresses, sorted: a policy may hold thousands of them, and each is compared with all others. */
final class AddressRanges {

    /** For each version and each first address, the farthest last address of the ranges that begin there or before. */
    private final Map<IpVersion, TreeMap<BigInteger, BigInteger>> farthest = new EnumMap<>(IpVersion.class);

    AddressRanges(Collection<AddressRange> ranges) {
        List<AddressRange> sorted = ranges.stream()
                .sorted(Comparator.comparing(AddressRange::first))
                .toList();
        for (AddressRange range : sorted) {
            TreeMap<BigInteger, BigInteger> known = farthest.computeIfAbsent(range.version(), v -> new TreeMap<>());
            BigInteger before =
                    known.isEmpty() ? range.last() : known.lastEntry().getValue();
            known.merge(range.first(), before.max(range.last()), BigInteger::max);
        }
    }

    /** Whether one of them contains all of it. */
    boolean contain(AddressRange range) {
        return reach(range.version(), range.first())
                .filter(last -> last.compareTo(range.last()) >= 0)
                .isPresent();
    }

    /** Whether one of them has an address in common with it. */
    boolean meet(AddressRange range) {
        return reach(range.version(), range.last())
                .filter(last -> last.compareTo(range.first()) >= 0)
                .isPresent();
    }

    private Optional<BigInteger> reach(IpVersion version, BigInteger from) {
        return Optional.ofNullable(farthest.get(version))
                .flatMap(known -> Optional.ofNullable(known.floorEntry(from)))
                .map(Map.Entry::getValue);
    }
}
