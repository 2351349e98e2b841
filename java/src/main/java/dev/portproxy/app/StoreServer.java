package dev.portproxy.app;

import dev.portproxy.check.live.LiveRule;
import dev.portproxy.check.live.Server;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.StoreNames;
import dev.portproxy.diagnostic.WindowsCommands;
import dev.portproxy.machine.Look;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.machine.Platform;
import dev.portproxy.machine.RelayService;
import dev.portproxy.machine.RuleService.State;
import dev.portproxy.machine.ServiceFacts;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who serves a store on this machine. */
final class StoreServer {

    private final Platform platform;
    private final Stores.Opened store;

    StoreServer(Platform platform, Stores.Opened store) {
        this.platform = platform;
        this.store = store;
    }

    /** IP Helper for its store, unless it does not run and a relay has taken its place. */
    Server find(MachineFacts facts, List<LiveRule> rules) {
        Server relay = Server.relay(ProcessHandle.current().info().command(), relayProcess());
        if (!store.isSystem()) {
            return relay;
        }
        Optional<ServiceFacts> service = facts.windows(
                        "IP Helper", windows -> windows.service(WindowsCommands.IP_HELPER))
                .flatMap(Look::value)
                .flatMap(found -> found);
        boolean runs =
                service.filter(ipHelper -> ipHelper.state() == State.RUNNING).isPresent();
        if (!runs && relay.servesAny(facts, rules)) {
            return relay;
        }
        return Server.ipHelper(service.map(ServiceFacts::processId)
                .filter(pid -> pid != 0)
                .map(Set::of)
                .orElse(Set.of()));
    }

    /** A command, or two. */
    Fix howToStart() {
        Optional<RelayService.Status> service = service();
        if (service.isEmpty()) {
            return Fix.of(OwnCommand.of("relay").inStore(store.name()));
        }
        OwnCommand start = OwnCommand.of("service start");
        return service.get().state() == RelayService.State.NOT_INSTALLED
                ? Fix.asAdministrator(OwnCommand.of("service install"), start)
                : Fix.asAdministrator(start);
    }

    private Set<Long> relayProcess() {
        return service()
                .map(RelayService.Status::processId)
                .filter(pid -> pid != 0)
                .map(pid -> Set.of(Integer.toUnsignedLong(pid)))
                .orElse(Set.of());
    }

    /** The relay as a service, which serves the machine's store alone. */
    private Optional<RelayService.Status> service() {
        if (!store.name().equals(StoreNames.MACHINE)) {
            return Optional.empty();
        }
        try {
            return platform.relayService().map(RelayService::status);
        } catch (PortProxyException e) {
            // Not allowed to ask: its listeners still tell.
            return Optional.empty();
        }
    }
}
