package dev.portproxy.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectiveEndpointTest {

    private static final ServicePorts HTTP =
            name -> name.equalsIgnoreCase("http") ? OptionalInt.of(80) : OptionalInt.empty();

    @ParameterizedTest
    @CsvSource({
        "v4tov4, */80,            v4tov6, 0.0.0.0/0080,        true",
        "v4tov4, localhost/80,    v4tov4, 127.0.0.1/http,      true",
        "v4tov4, LOCALHOST./80,   v4tov4, localhost/80,        true",
        "v4tov4, my-pc/80,        v4tov6, MY-PC./HTTP,         true",
        "v6tov6, */80,            v6tov4, ::/80,               true",
        "v6tov6, ::/80,           v6tov4, 0:0::0/80,           true",
        "v6tov6, localhost/80,    v6tov6, ::1/80,              true",
        "v6tov6, 2001:DB8::A/80,  v6tov4, 2001:db8:0::a/80,    true",
        "v6tov6, fe80::1%eth0/80, v6tov6, fe80::1%ETH0/80,     true",
        "v4tov4, */80,            v6tov4, */80,                false",
        "v4tov4, */80,            v4tov4, */81,                false",
        "v4tov4, */80,            v4tov4, 127.0.0.1/80,        false",
        "v4tov4, localhost/80,    v6tov4, localhost/80,        false",
        "v6tov6, fe80::1%1/80,    v6tov6, fe80::1%2/80,        false",
        "v4tov4, a/80,            v4tov4, b/80,                false",
    })
    void texts_that_mean_one_endpoint(String family, String listen, String otherFamily, String other, boolean same) {
        EffectiveEndpoint one = listen(family, listen).orElseThrow();
        EffectiveEndpoint two = listen(otherFamily, other).orElseThrow();
        assertEquals(same, one.equals(two));
        if (same) {
            assertEquals(one.hashCode(), two.hashCode());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "v4tov4, ::1/80",
        "v6tov4, 127.0.0.1/80",
        "v4tov4, ::/80",
        "v6tov6, 0.0.0.0/80",
        "v4tov4, a b/80",
        "v4tov4, */0",
        "v4tov4, */80-90",
        "v4tov4, */nosuchname",
        "v4tov4, ::ffff:127.0.0.1/80"
    })
    void texts_that_mean_none(String family, String listen) {
        assertEquals(Optional.empty(), listen(family, listen));
    }

    @ParameterizedTest
    @CsvSource({
        "v4tov4, 0.0.0.0/80, 'port 80 of every IPv4 address'",
        "v6tov4, */http, 'port 80 of every IPv6 address'",
        "v4tov4, localhost/80, 127.0.0.1:80",
        "v6tov4, fe80::1%3/80, '[fe80::1%3]:80'",
        "v4tov4, Box/80, BOX:80 over IPv4",
    })
    void names_for_people(String family, String listen, String words) {
        assertEquals(words, listen(family, listen).orElseThrow().toString());
    }

    private static Optional<EffectiveEndpoint> listen(String family, String text) {
        Endpoint listen = Endpoint.split(text).orElseThrow();
        return EffectiveEndpoint.ofListen(
                new Rule(Family.of(family).orElseThrow(), listen, new Endpoint("10.0.0.1", "1")), HTTP);
    }
}
