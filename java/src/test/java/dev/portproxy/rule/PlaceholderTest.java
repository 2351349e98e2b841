package dev.portproxy.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.FixText;
import dev.portproxy.check.text.RuleChecks;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.PortProxyException;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholderTest {

    private static final RuleChecks CHECKS =
            new RuleChecks(name -> name.equals("port") ? OptionalInt.of(7) : OptionalInt.empty(), Set.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ADDRESS",
                "PORT",
                "IP",
                "IPADDRESS",
                "IP_ADDRESS",
                "IP-ADDRESS",
                "ADDR",
                "YOUR_IP",
                "YOUR-IP",
                "YOURIP",
                "MY_IP",
                "TARGET-IP",
                "TARGET_IP",
                "WSL_IP",
                "WSL-IP",
                "WSLIP",
                "VM_IP1",
                "SERVER_ADDRESS",
                "LISTEN_PORT",
                "__IP__",
                "HOST_PORT",
                "CONNECTADDRESS",
                "LISTENPORT",
                "yourAddress",
                "yourServer",
                "YourIP",
                "your-ip",
                "your_server",
                "your-server-name",
                "yourip",
                "youraddress",
                "yourserverip",
                "yourhostname",
                "YOURHOST",
                "your.ip.here",
                "your.server.ip",
                "my.ip.address",
                "ip.address.here",
                "ipaddress",
                "IPv4Address",
                "IPv6Address",
                "ip-address",
                "CHANGEME",
                "replace_me",
                "REPLACE-ME",
                "TODO",
                "TBD",
                "insert-ip-here",
                "insert_your_address",
                "<IP>",
                "<your IP>",
                "<ip-address>",
                "10.0.0.<x>",
                "[IP]",
                "[PORT]",
                "[your ip]",
                "{ip}",
                "{{ ip }}",
                "{0}",
                "${IP}",
                "$IP",
                "$env:IP",
                "%IP%",
                "!IP!",
                "@{ip=1}",
                "System.Object[]",
                "System.String[]",
                "[object Object]",
                "x.x.x.x",
                "X.X.X.X",
                "xxx.xxx.xxx.xxx",
                "XX.XX.XX.XX",
                "a.b.c.d",
                "w.x.y.z",
                "n.n.n.n",
                "192.168.x.x",
                "192.168.1.x",
                "192.168.1.xxx",
                "192.168.1.XX",
                "192.168.1.1xx",
                "127.0.0.x",
                "10.0.x",
                "10.0.0.*",
                "10.0.0.?",
                "10.0.0._",
                "10.0.0.#",
                "fe80::x",
                "fe80::xxxx",
                "2001:db8::x:1",
                "...",
                "10.0.0...",
                "10.0.\u2026",
                "'ADDRESS'",
                "\u201cYOUR_IP\u201d",
                "ADDRESS ",
                "\tyour-server\u00a0",
                "'<server>'",
                "ADDRESS:80",
                "IP:PORT",
                "'YOUR_IP:8080'",
                "192.168.1.x:80",
                "fe80::x "
            })
    void an_address_that_was_never_put_there(String text) {
        assertTrue(Placeholder.inAddress(text));
        refused(new Rule(Family.V4TOV4, new Endpoint("*", "80"), new Endpoint(text, "80")));
        refused(new Rule(Family.V4TOV4, new Endpoint(text, "80"), new Endpoint("10.0.0.5", "80")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "0.0.0.0",
                "10.0.0.5",
                "::",
                "::1",
                "fe80::1%12",
                "[::1]",
                "[fe80::1]",
                "999.1.1.1",
                "1.2.3",
                "localhost",
                "port",
                "address",
                "ip",
                "host",
                "HOST",
                "SERVER",
                "TARGET",
                "NAS",
                "hostname",
                "server",
                "my-pc",
                "MY-PC",
                "youraddress.example.com",
                "your-ip.example.com",
                "your.example.com",
                "yours",
                "yourself",
                "youri-pc",
                "YOURI-PC",
                "youryk",
                "x",
                "xx",
                "x.org",
                "x.y",
                "xbox",
                "xxx.example",
                "n1.example",
                "a.b.c",
                "a.b.cc",
                "a.b.c.de",
                "1.a.b.net",
                "PBX-IP",
                "VOIP",
                "SHIP",
                "CHIP-01",
                "AIRPORT",
                "NEWPORT",
                "PORTAL",
                "PORT-SRV",
                "SUPPORT",
                "REPORTS",
                "ADDRESSBOOK",
                "IPSERVER",
                "web_01",
                "my_host",
                "todo",
                "todo.example.net",
                "paste-server",
                "enterprise",
                "put-in",
                "ipa.example",
                "db.internal",
                "wsl.localhost",
                "target-01",
                "10.0.0.5:80",
                "10.0.0.5 10.0.0.6",
                "'10.0.0.5'",
                "web:80",
                "a::IP",
                "x\n;> [-HKEY_LOCAL_MACHINE\\SOFTWARE]",
                "[-HKEY_USERS]",
                "host.docker.internal",
                ""
            })
    void a_name_that_only_looks_alike(String text) {
        assertFalse(Placeholder.inAddress(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PORT",
                "port",
                "Port",
                "yourPort",
                "YOUR_PORT",
                "your-port",
                "yourport",
                "listenport",
                "ListenPort",
                "connectPort",
                "LOCAL_PORT",
                "HOST_PORT",
                "port1",
                "portnumber",
                "PORT_NUMBER",
                "port-no",
                "integer",
                "Integer",
                "ServiceName",
                "xxxx",
                "XXXX",
                "80xx",
                "8xxx",
                "nnnn",
                "<port>",
                "[PORT]",
                "{port}",
                "{{port}}",
                "${PORT}",
                "$PORT",
                "%PORT%",
                "!PORT!",
                "...",
                "80...",
                "????",
                "####",
                "80??",
                "TODO",
                "CHANGEME",
                "my_port",
                "'PORT'",
                " port"
            })
    void a_port_that_was_never_put_there(String text) {
        assertTrue(Placeholder.inPort(text));
        if (!text.equals("port")) {
            refused(new Rule(Family.V4TOV4, new Endpoint("*", text), new Endpoint("10.0.0.5", "80")));
            refused(new Rule(Family.V4TOV4, new Endpoint("*", "80"), new Endpoint("10.0.0.5", text)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "080",
                "0",
                "65536",
                "-1",
                "80-90",
                "80,81",
                "http",
                "https",
                "ms-wbt-server",
                "x11",
                "xmpp-client",
                "nntp",
                "portmap",
                "sunrpc",
                "support",
                "airport-admin",
                "x9-icue",
                "nfs",
                "number",
                "service",
                "report",
                ""
            })
    void a_port_that_only_looks_alike(String text) {
        assertFalse(Placeholder.inPort(text));
    }

    /** A services file may have any of these names after all. */
    @org.junit.jupiter.api.Test
    void a_service_that_this_machine_knows_is_one() {
        CHECKS.requireUsable(new Rule(Family.V4TOV4, new Endpoint("*", "port"), new Endpoint("10.0.0.5", "80")));
    }

    /** A machine may be called so: whoever forced the rule is warned, and a text that no machine has stays an error. */
    @org.junit.jupiter.api.Test
    void a_stored_one_is_found_and_a_legal_name_is_no_error() {
        List<Finding> findings = CHECKS.check(List.of(
                new Rule(Family.V4TOV4, new Endpoint("*", "80"), new Endpoint("ADDRESS", "80")),
                new Rule(Family.V4TOV4, new Endpoint("*", "81"), new Endpoint("<IP>", "yourPort"))));
        assertEquals(
                List.of("PlaceholderText Warning", "PlaceholderText Error", "PlaceholderText Error"),
                findings.stream()
                        .map(f -> f.id().text() + " " + f.severity().text())
                        .toList());
        assertEquals(
                "The target address ADDRESS of v4tov4 */80 is a placeholder: the real one was never put there.",
                findings.get(0).message());
        assertEquals(Fix.words("Put the real address there."), findings.get(0).fix());
    }

    private static void refused(Rule rule) {
        PortProxyException refusal = assertThrows(PortProxyException.class, () -> CHECKS.requireUsable(rule));
        assertEquals(ErrorId.INVALID_ENDPOINT, refusal.id());
        assertTrue(refusal.getMessage().contains(" is a placeholder: "), refusal.getMessage());
        assertTrue(
                FixText.onWindows(refusal.fix()).endsWith("; --force adds the text as it stands."), refusal.toString());
        CHECKS.requireUsable(rule, true);
    }

    /** What can be reached today is never taken for a placeholder. */
    @Property
    void addresses_and_names_with_digits_are_none(@ForAll("names") String name) {
        assertFalse(Placeholder.inAddress(name), name);
    }

    @Provide
    Arbitrary<String> names() {
        Arbitrary<String> label = Arbitraries.strings()
                .withCharRange('a', 'w')
                .numeric()
                .ofMinLength(2)
                .ofMaxLength(12)
                .filter(text -> !text.startsWith("your"));
        return Arbitraries.oneOf(
                label.list().ofMinSize(2).ofMaxSize(4).map(labels -> String.join(".", labels) + ".example"),
                Arbitraries.integers()
                        .between(0, 255)
                        .list()
                        .ofSize(4)
                        .map(octets -> octets.get(0) + "." + octets.get(1) + "." + octets.get(2) + "." + octets.get(3)),
                Arbitraries.integers()
                        .between(0, 0xffff)
                        .map(Integer::toHexString)
                        .list()
                        .ofSize(8)
                        .map(groups -> String.join(":", groups)));
    }
}
