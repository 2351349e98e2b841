package dev.portproxy.firewall;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressRangesTest {

    @Property
    void they_contain_and_meet_what_one_of_them_does(
            @ForAll("ranges") List<AddressRange> ranges, @ForAll("range") AddressRange range) {
        AddressRanges sorted = new AddressRanges(ranges);
        assertEquals(ranges.stream().anyMatch(one -> one.contains(range)), sorted.contain(range));
        assertEquals(ranges.stream().anyMatch(one -> one.meets(range)), sorted.meet(range));
    }

    @Provide
    Arbitrary<List<AddressRange>> ranges() {
        return range().list().ofMaxSize(6);
    }

    /** Few addresses, so that they touch. */
    @Provide
    Arbitrary<AddressRange> range() {
        return Combinators.combine(
                        Arbitraries.of("10.0.0.", "fd00::"),
                        Arbitraries.integers().between(1, 9),
                        Arbitraries.integers().between(1, 9))
                .as((network, one, other) -> AddressRange.parse(
                                network + Math.min(one, other) + "-" + network + Math.max(one, other))
                        .orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "any | | any",
                "any | 10.0.0.1 | any, not 10.0.0.1",
                "10.0.0.1, 10.0.0.2 | 10.0.0.1 | 10.0.0.2",
                "10.0.0.0/8 | 10.0.0.1, 11.0.0.1 | 10.0.0.0/8, not 10.0.0.1",
                "10.0.0.1-10.0.0.3 | 10.0.0.0/8 | ",
                "LocalSubnet | localsubnet | ",
                "LocalSubnet | 10.0.0.1, 10.0.0.1 | LocalSubnet, not 10.0.0.1",
                "fd00::1 | 0.0.0.0/0 | fd00::1",
                "10.0.0.1 | 10.0.0.2-10.0.0.3, DNS | 10.0.0.1, not DNS",
            })
    void what_is_left_of_the_allowed_places(String allowed, String blocked, String left) {
        assertEquals(list(left), Remotes.left(list(allowed), list(blocked)));
    }

    private static List<String> list(String text) {
        return text == null ? List.of() : List.of(text.split(", "));
    }
}
