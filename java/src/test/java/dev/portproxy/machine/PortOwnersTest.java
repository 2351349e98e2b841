package dev.portproxy.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.words.Language;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortOwnersTest {

    /** Held, wanted, whether the wanted wildcard is dual-stack; then what it is on Windows and on Linux. */
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1, false, EXACT YES,          EXACT YES",
        "0.0.0.0,   0.0.0.0,   false, EXACT YES,          EXACT YES",
        "::,        ::,        false, EXACT YES,          EXACT YES",
        "::1,       ::1,       false, EXACT YES,          EXACT YES",
        "0.0.0.0,   127.0.0.1, false, WIDER PERHAPS,      WIDER YES",
        "::,        ::1,       false, WIDER PERHAPS,      WIDER YES",
        "127.0.0.1, 0.0.0.0,   false, NARROWER YES,       NARROWER YES",
        "::1,       ::,        false, NARROWER YES,       NARROWER YES",
        "::,        127.0.0.1, false, DUAL_STACK PERHAPS, DUAL_STACK PERHAPS",
        "::,        0.0.0.0,   false, DUAL_STACK PERHAPS, DUAL_STACK PERHAPS",
        "127.0.0.1, ::,        true,  NARROWER YES,       NARROWER YES",
        "0.0.0.0,   ::,        true,  NARROWER YES,       NARROWER YES",
        "127.0.0.1, ::,        false, -,                  -",
        "0.0.0.0,   ::,        false, -,                  -",
        "0.0.0.0,   ::1,       true,  -,                  -",
        "::1,       127.0.0.1, false, -,                  -",
        "::1,       0.0.0.0,   false, -,                  -",
        "10.0.0.1,  10.0.0.2,  false, -,                  -",
        "fe80::1%2, fe80::1%2, false, EXACT YES,          EXACT YES",
        "fe80::1%2, fe80::1%3, false, -,                  -",
    })
    void one_listener(String held, String wanted, boolean dualStack, String windows, String linux) {
        List<Listener> listeners = List.of(listener(held, 80, 7, "x"), listener(held, 81, 8, "y"));
        assertEquals(windows, brief(new PortOwners(listeners, true).inTheWayOf(ip(wanted), 80, dualStack)));
        assertEquals(linux, brief(new PortOwners(listeners, false).inTheWayOf(ip(wanted), 80, dualStack)));
    }

    @Test
    void all_owners_of_an_endpoint_wildcards_first() {
        PortOwners owners = new PortOwners(
                List.of(
                        listener("127.0.0.1", 80, 12, "wslrelay.exe"),
                        listener("::1", 80, 13, "wslrelay.exe"),
                        listener("127.0.0.1", 80, 11, "nginx.exe"),
                        listener("0.0.0.0", 80, 10, "svchost.exe"),
                        listener("10.0.0.9", 80, 14, "other.exe")),
                true);
        assertEquals(
                List.of("svchost.exe WIDER", "nginx.exe EXACT", "wslrelay.exe EXACT"),
                owners.inTheWayOf(ip("127.0.0.1"), 80, false).stream()
                        .map(o -> o.listener().process().orElse("") + " " + o.relation())
                        .toList());
        assertEquals(5, owners.ofPort(80).size());
        assertEquals(
                "0.0.0.0:80 is held by svchost.exe (pid 10).",
                owners.ofPort(80).get(0).sentence());
        assertEquals(List.of(), owners.ofPort(81));
    }

    @Test
    void a_socket_that_both_tables_list_is_named_once() {
        PortOwners owners = new PortOwners(List.of(listener("0.0.0.0", 80, 4, "a"), listener("::", 80, 4, "a")), true);
        assertEquals("WIDER PERHAPS", brief(owners.inTheWayOf(ip("127.0.0.1"), 80, false)));
        assertEquals("EXACT YES", brief(owners.inTheWayOf(ip("0.0.0.0"), 80, false)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127.0.0.1 | 127.0.0.1 | 127.0.0.1:80 is held by nginx (pid 123).",
                "::1       | ::1       | [::1]:80 is held by nginx (pid 123).",
                "0.0.0.0   | 127.0.0.1 | 0.0.0.0:80 is held by nginx (pid 123), which listens on every IPv4 address, 127.0.0.1 included; beside it only the same user can bind 127.0.0.1:80, and only if it did not ask for exclusive use.",
                "127.0.0.1 | 0.0.0.0   | 127.0.0.1:80 is held by nginx (pid 123), and a listener on every address needs port 80 free on each of them.",
                "::        | 127.0.0.1 | [::]:80 is held by nginx (pid 123), which holds port 80 of IPv4 too if it is a dual-stack listener.",
            })
    void sentences(String held, String wanted, String sentence) {
        PortOwners owners = new PortOwners(List.of(listener(held, 80, 123, "nginx")), true);
        assertEquals(sentence, owners.inTheWayOf(ip(wanted), 80, false).get(0).sentence());
    }

    @Test
    void owners_that_cannot_be_seen_say_why() {
        Listener hidden = Listener.of(ip("127.0.0.1"), 80, OptionalLong.empty());
        assertTrue(sentence(hidden, false).contains("run this as root"), sentence(hidden, false));
        Listener nameless = Listener.of(ip("127.0.0.1"), 80, OptionalLong.of(99));
        assertTrue(sentence(nameless, true).contains("pid 99, whose name only an administrator can see"));
    }

    @Test
    void services_and_windows_itself_are_named() {
        Listener services = Listener.of(ip("0.0.0.0"), 80, OptionalLong.of(9))
                .withProcess(
                        Optional.of("svchost.exe"), Optional.empty(), Optional.of(List.of("iphlpsvc", "Dnscache")));
        assertEquals(
                "0.0.0.0:80 is held by svchost.exe (pid 9, services Dnscache, iphlpsvc).", sentence(services, true));
        Listener hidden = Listener.of(ip("0.0.0.0"), 80, OptionalLong.of(9))
                .withProcess(Optional.of("svchost.exe"), Optional.empty(), Optional.empty());
        assertEquals(
                "0.0.0.0:80 is held by svchost.exe (pid 9, with services that only an administrator can see).",
                sentence(hidden, true));
        Listener kernel = Listener.of(ip("0.0.0.0"), 445, OptionalLong.of(4));
        assertEquals(
                "0.0.0.0:445 is held by System (pid 4, Windows itself: HTTP.sys or file sharing).",
                sentence(kernel, true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127.0.0.1 | 127.0.0.1 | nginx (pid 123)이(가) 127.0.0.1:80을(를) 쓰고 있습니다.",
                "0.0.0.0   | 127.0.0.1 | nginx (pid 123)이(가) 0.0.0.0:80을(를) 쓰고 있으며, 127.0.0.1을(를) 포함한 모든 IPv4 주소에서 수신 대기합니다. 함께 127.0.0.1:80에 바인딩할 수 있는 것은 같은 사용자뿐이며, 그 프로그램이 단독 사용을 요청하지 않았을 때만 가능합니다.",
                "127.0.0.1 | 0.0.0.0   | nginx (pid 123)이(가) 127.0.0.1:80을(를) 쓰고 있는데, 모든 주소에서 수신 대기하려면 주소마다 포트 80이(가) 비어 있어야 합니다.",
            })
    void korean_sentences(String held, String wanted, String sentence) {
        PortOwners owners = new PortOwners(List.of(listener(held, 80, 123, "nginx")), true);
        assertEquals(
                sentence,
                Language.KOREAN.during(
                        () -> owners.inTheWayOf(ip(wanted), 80, false).get(0).sentence()));
    }

    private static String sentence(Listener listener, boolean windows) {
        return new PortOwners(List.of(listener), windows)
                .ofPort(listener.port())
                .get(0)
                .sentence();
    }

    private static String brief(List<PortOwner> owners) {
        List<String> words = new ArrayList<>();
        owners.forEach(o -> words.add(o.relation() + " " + o.blocks()));
        return words.isEmpty() ? "-" : String.join(", ", words);
    }

    private static Listener listener(String address, int port, long pid, String process) {
        return Listener.of(ip(address), port, OptionalLong.of(pid))
                .withProcess(Optional.of(process), Optional.empty(), Optional.of(List.of()));
    }

    private static InetAddress ip(String text) {
        try {
            int percent = text.indexOf('%');
            return percent < 0
                    ? InetAddress.getByName(text)
                    : Inet6Address.getByAddress(
                            null,
                            InetAddress.getByName(text.substring(0, percent)).getAddress(),
                            Integer.parseInt(text.substring(percent + 1)));
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
