package dev.portproxy.check.live;

import dev.portproxy.machine.PortOwner;
import dev.portproxy.machine.PortOwner.Relation;
import dev.portproxy.machine.PortOwners;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Which listeners serve a rule, and which keep it from being served. */
final class Serving {

    private final Server server;
    private final PortOwners owners;

    Serving(Server server, PortOwners owners) {
        this.server = server;
        this.owners = owners;
    }

    /** The server's listeners that take the rule's connections; of no rule with a host name. */
    List<PortOwner> of(LiveRule rule) {
        return around(rule).stream()
                .filter(owner -> server.mayOwn(owner.listener()))
                .filter(owner -> takes(owner.relation()))
                .toList();
    }

    /** A relay tells so itself; IP Helper, and a relay that does not tell, is known by its sockets. */
    boolean isServed(LiveRule rule) {
        Optional<ServingRelays.Served> told = server.relays().of(rule.id());
        boolean relayed = told.filter(ServingRelays.Served::isListening).isPresent();
        return relayed || (server.isIpHelper() || told.isEmpty()) && !of(rule).isEmpty();
    }

    /** Everybody else's listeners that have to do with the rule's endpoint. */
    List<PortOwner> others(LiveRule rule) {
        return around(rule).stream()
                .filter(owner -> !server.mayOwn(owner.listener()) && !server.isRelay(owner.listener()))
                .toList();
    }

    // The relay serves overlapping rules over one socket; IP Helper has a socket for each rule.
    private boolean takes(Relation relation) {
        return relation == Relation.EXACT
                || !server.isIpHelper() && (relation == Relation.WIDER || relation == Relation.DUAL_STACK);
    }

    /** Whether somebody who cannot be seen listens where the server would, or on that port at an address of a name. */
    boolean mayBeServedUnseen(LiveRule rule) {
        return (rule.listenIp().isEmpty() ? owners.ofPort(rule.port()) : others(rule))
                .stream().map(PortOwner::listener).anyMatch(server::isUnseen);
    }

    private List<PortOwner> around(LiveRule rule) {
        return rule.listenIp().map(ip -> around(ip, rule.port())).orElse(List.of());
    }

    private List<PortOwner> around(InetAddress ip, int port) {
        return owners.inTheWayOf(ip, port, false);
    }
}
