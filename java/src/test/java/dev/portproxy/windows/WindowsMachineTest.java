package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.portproxy.machine.ConnectionTable;
import dev.portproxy.machine.ConnectionTableContract;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.machine.PortRange;
import dev.portproxy.machine.RuleService.StartType;
import dev.portproxy.machine.RuleService.State;
import dev.portproxy.machine.ServiceFacts;
import dev.portproxy.machine.TimedLooks;
import dev.portproxy.rule.IpVersion;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("windows")
class WindowsMachineTest implements ConnectionTableContract {

    private final WindowsMachine machine = new WindowsMachine(System.getenv());

    @Override
    public ConnectionTable connectionTable() {
        return new JnaConnections();
    }

    @Test
    void a_service_has_its_state_start_type_and_dependencies() {
        ServiceFacts service = machine.service("EventLog").orElseThrow();
        assertEquals(State.RUNNING, service.state());
        assertEquals(StartType.AUTOMATIC, service.startType());
        assertFalse(service.processId() == 0);
        assertEquals(Optional.empty(), machine.service("portproxy-no-such-service"));
    }

    @Test
    void reserved_ports_are_told_or_unknown_and_never_guessed() {
        try (TimedLooks looks = new TimedLooks(1)) {
            MachineFacts facts = new MachineFacts(machine, looks);
            assertEquals(
                    Wine.runsUs(),
                    facts.excluded(IpVersion.V4).reason().isPresent(),
                    facts.excluded(IpVersion.V4).toString());
            assertEquals(Wine.runsUs(), facts.dynamic(IpVersion.V4).reason().isPresent());
        }
    }

    @Test
    void the_dynamic_range_is_a_range() {
        assumeFalse(Wine.runsUs(), "Wine's netsh knows no ports");
        PortRange range = machine.reservations().dynamic(IpVersion.V4);
        assertTrue(range.first() >= 1024 && range.last() <= 65535 && range.first() < range.last(), range.toString());
    }

    @Test
    void settings_that_are_not_there_are_the_usual_ones() {
        assertTrue(machine.disabledComponents() >= 0);
        assertEquals(List.of(), machine.wslRunning(), "no WSL on the machines of these tests");
        assertEquals(Optional.empty(), machine.wslWish());
    }
}
