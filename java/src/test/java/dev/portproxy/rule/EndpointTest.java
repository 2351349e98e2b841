package dev.portproxy.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

    @ParameterizedTest
    @CsvSource({
        "*/80,             *,             80",
        "0.0.0.0/http,     0.0.0.0,       http",
        "::1/80,           ::1,           80",
        "fe80::1%12/80,    fe80::1%12,    80",
        "a//80,            a/,            80",
        "//80,             /,             80",
        "'172.1.1.1 /80 ', '172.1.1.1 ',  '80 '",
    })
    void split(String text, String address, String port) {
        Endpoint endpoint = Endpoint.split(text).orElseThrow();
        assertEquals(new Endpoint(address, port), endpoint);
        assertEquals(text, endpoint.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "80", "/80", "1.2.3.4/", "1.2.3.4:80", "::1"})
    void text_without_both_parts_is_no_endpoint(String text) {
        assertEquals(Optional.empty(), Endpoint.split(text));
    }

    @Property
    void what_is_joined_splits_again(@ForAll String address, @ForAll String port) {
        Assume.that(!address.isEmpty() && !port.isEmpty() && !port.contains("/"));
        Endpoint endpoint = new Endpoint(address, port);
        assertEquals(Optional.of(endpoint), Endpoint.split(endpoint.text()));
    }
}
