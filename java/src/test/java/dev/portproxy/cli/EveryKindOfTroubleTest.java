package dev.portproxy.cli;

import static dev.portproxy.machine.FakeMachine.ip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.machine.Connection;
import dev.portproxy.machine.Connection.State;
import dev.portproxy.machine.Connector.Outcome;
import dev.portproxy.machine.FakeMachine;
import dev.portproxy.machine.PortRange;
import dev.portproxy.registry.Key;
import dev.portproxy.registry.RegFile;
import dev.portproxy.rule.CidrBlock;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A store with one rule of each kind of trouble, on a machine that makes the trouble which no text can make. */
class EveryKindOfTroubleTest {

    private static final Path STORE = Path.of("java/src/test/resources/check/every-kind.reg");

    @TempDir
    private Path directory;

    private static final Map<String, String> EXPECTED = new TreeMap<>(Map.ofEntries(
            Map.entry("no slash", "MalformedRule"),
            Map.entry("*/1001", "MissingTarget"),
            Map.entry("*/1002", "WhiteSpace"),
            Map.entry("*/1003", "SeveralAddresses"),
            Map.entry("*/1004", "UnusableAddress"),
            Map.entry("*/1005", "WrongFamily"),
            Map.entry("*/1006", "WildcardTarget"),
            Map.entry("*/1040", "MulticastAddress"),
            Map.entry("*/1041", "BroadcastAddress"),
            Map.entry("*/70000", "PortOutOfRange"),
            Map.entry("*/1007-1009", "PortRange"),
            Map.entry("*/http", "ServiceNamePort"),
            Map.entry("*/no-such-name", "UnknownServiceName"),
            Map.entry("*/1010,1011", "UnusablePort"),
            Map.entry("*/1012", "SelfForward"),
            Map.entry("127.0.0.1/1013", "ForwardCycle"),
            Map.entry("*/1015", "DuplicateListen"),
            Map.entry("0.0.0.0/1015", "DuplicateListen"),
            Map.entry("localhost/1016", "HostNameListen"),
            Map.entry("*/1017", "TargetMoved"),
            Map.entry("*/1018", "TargetNameNotFound"),
            Map.entry("*/1019", "TargetAddressDead"),
            Map.entry("10.9.9.9/1020", "ListenAddressMissing"),
            Map.entry("*/1021", "PortHeld"),
            Map.entry("*/1022", "PortHeldByHttpSys"),
            Map.entry("*/445", "PortHeldByFileSharing"),
            Map.entry("*/1023", "PortHeldByDocker"),
            Map.entry("*/1024", "PortHeldByWsl"),
            Map.entry("*/1025", "PortHeldByUnknown"),
            Map.entry("*/1026", "SeveralHolders"),
            Map.entry("*/1027", "NarrowerListener"),
            Map.entry("*/1028", "PortExcluded"),
            Map.entry("*/50000", "PortInDynamicRange"),
            Map.entry("*/1029", "ListenerMissing"),
            Map.entry("*/1030", "TargetRefused"),
            Map.entry("*/1031", "TargetTimedOut"),
            Map.entry("*/1032", "TargetReset"),
            Map.entry("*/1033", "TargetUnreachable"),
            Map.entry("*/1034", "PortBound"),
            Map.entry("*/1035", "WslNotRunning"),
            Map.entry("*/1036", "SmallPackets"),
            Map.entry("*/1037", "AddressesInside"),
            Map.entry("127.0.0.1/1038", "NoIpv6Twin"),
            Map.entry("*/1039", "DetailsUnreadable")));

    @Test
    void each_rule_has_the_finding_of_its_kind() {
        Cli cli = Cli.onWindows(directory);
        putAll(cli, STORE);
        makeTrouble(cli.machine);
        Cli.Run run = cli.run("--json", "check");
        assertEquals(10, run.exit());
        Map<String, String> missing = new TreeMap<>(EXPECTED);
        missing.entrySet().removeIf(kind -> has(run, kind.getKey(), kind.getValue()));
        assertEquals(Map.of(), missing, run.out());
        for (JsonNode finding : run.objects()) {
            assertFalse(finding.get("message").asString().isBlank());
            assertTrue(finding.get("message").asString().endsWith("."), finding.toString());
        }
    }

    private static void putAll(Cli cli, Path store) {
        cli.registry.change(edit -> {
            new RegFile(store).read(view -> {
                for (String key : List.of(
                        "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp",
                        "HKEY_LOCAL_MACHINE\\SOFTWARE\\PortProxy\\Details\\system\\v4tov4\\tcp")) {
                    Key at = Key.of(key);
                    view.values(at).forEach(value -> edit.put(at, value));
                }
                return null;
            });
            return null;
        });
    }

    private static boolean has(Cli.Run run, String name, String id) {
        return run.objects().stream()
                .anyMatch(finding -> finding.get("id").asString().equals(id)
                        && finding.get("rule").isObject()
                        && finding.get("rule").get("name").asString().equals(name));
    }

    private static void makeTrouble(FakeMachine machine) {
        IntStream.of(80, 1012, 1015, 1017, 1018, 1019, 1026, 1027, 50000)
                .forEach(port -> machine.ipHelperListener("0.0.0.0", port));
        IntStream.of(1030, 1031, 1032, 1033, 1035, 1036, 1037)
                .forEach(port -> machine.ipHelperListener("0.0.0.0", port));
        machine.ipHelperListener("127.0.0.1", 1038)
                .listener("0.0.0.0", 1021, 9, "nginx.exe")
                .listener("0.0.0.0", 1022, 4, "System")
                .listener("0.0.0.0", 445, 4, "System")
                .listener("0.0.0.0", 1023, 10, "com.docker.backend.exe")
                .listener("0.0.0.0", 1024, 11, "wslrelay.exe")
                .hiddenListener("0.0.0.0", 1025)
                .listener("0.0.0.0", 1026, 12, "other.exe")
                .listener("127.0.0.1", 1027, 13, "wslrelay.exe")
                .network("10.8.0.2/24", "TAP-Windows Adapter V9", 1350);
        machine.excluded.add(PortRange.of(1028, 1028));
        machine.refusedBinds.put(1034, "Address already in use: bind");
        machine.names.put("moved.example", List.of(ip("10.0.0.7")));
        machine.connections.add(
                new Connection(ip("10.0.0.1"), 51000, ip("10.0.0.66"), 80, State.ESTABLISHED, OptionalLong.of(1234)));
        machine.names.put("many.example", List.of(ip("10.0.0.8"), ip("10.0.0.9")));
        machine.outcomes.put("10.0.0.9/80", Outcome.TIMED_OUT);
        machine.outcomes.put("10.0.0.5/81", Outcome.REFUSED);
        machine.outcomes.put("10.0.0.5/82", Outcome.TIMED_OUT);
        machine.outcomes.put("10.0.0.5/83", Outcome.RESET);
        machine.outcomes.put("10.0.0.5/84", Outcome.UNREACHABLE);
        machine.outcomes.put("172.20.5.6/80", Outcome.TIMED_OUT);
        machine.windows.wslNetwork = CidrBlock.of("172.20.0.0/16");
    }
}
