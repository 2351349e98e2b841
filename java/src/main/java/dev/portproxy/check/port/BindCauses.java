package dev.portproxy.check.port;

import dev.portproxy.diagnostic.Finding;
import dev.portproxy.relay.ListenerStatus;
import dev.portproxy.rule.Address;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.ServicePorts;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * What kept a relay from binding the addresses of one of its rules. That is looked for by whoever asks, who may see more
 * of it than the relay's account does.
 */
public final class BindCauses {

    private BindCauses() {}

    /** Of a rule as its relay tells it. */
    public static List<Finding> of(ListenerStatus listener, PortDiagnosis diagnosis, ServicePorts services) {
        return of(listener, diagnosis, target(listener, services));
    }

    /** Each once; none if every address is bound, or nothing is seen. */
    public static List<Finding> of(ListenerStatus listener, PortDiagnosis diagnosis, RuleTarget target) {
        return listener.failures().stream()
                .flatMap(
                        failure -> address(failure.address())
                                .map(address -> diagnosis.ofBind(address, failure.port(), true, target))
                                .stream())
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    private static RuleTarget target(ListenerStatus listener, ServicePorts services) {
        Optional<Family> family = Family.of(listener.family());
        Optional<Endpoint> listen = listener.listen();
        Optional<Endpoint> connect = listener.connect();
        return family.isEmpty() || listen.isEmpty() || connect.isEmpty()
                ? RuleTarget.NONE
                : RuleTarget.of(new Rule(family.get(), listen.get(), connect.get()), services);
    }

    /** Empty for a scope of an interface that is gone. */
    private static Optional<InetAddress> address(String literal) {
        return Address.of(literal) instanceof Address.Literal known ? known.scoped() : Optional.empty();
    }
}
