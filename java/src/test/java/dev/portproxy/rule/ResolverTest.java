package dev.portproxy.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of a name's addresses, a rule uses those of its own IP version. */
class ResolverTest {

    @Test
    void addresses_of_the_other_version_and_wildcards_are_left_out() throws UnknownHostException {
        List<InetAddress> all = new ArrayList<>();
        for (String literal : List.of("::1", "10.0.0.5", "0.0.0.0", "::", "10.0.0.4", "fe80::1")) {
            all.add(InetAddress.getByName(literal));
        }
        Resolver resolver = name -> all;
        assertEquals(List.of(all.get(1), all.get(4)), resolver.addresses("host", IpVersion.V4));
        assertEquals(List.of(all.get(0), all.get(5)), resolver.addresses("host", IpVersion.V6));
    }
}
