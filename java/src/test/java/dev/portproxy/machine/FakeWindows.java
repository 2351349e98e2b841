package dev.portproxy.machine;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.machine.RuleService.StartType;
import dev.portproxy.machine.RuleService.State;
import dev.portproxy.rule.CidrBlock;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What only Windows has, in memory: IP Helper runs, nothing is odd. */
public final class FakeWindows implements WindowsFacts {

    /** What it says when it is silent, and what to do about it. */
    public static final String UNTOLD = "Windows does not say.";

    public static final String ADVICE = "Ask as administrator.";

    public boolean elevated = true;
    public final Map<String, ServiceFacts> services = new HashMap<>();
    public int disabledComponents;
    public final List<String> httpUrls = new ArrayList<>();
    /** What every TCP template has; empty: it is not told. */
    public Optional<String> congestionProvider = Optional.of("cubic");
    /** What its NAT maps; empty: it is not told. */
    public Optional<List<NatMapping>> natMappings = Optional.of(List.of());

    /** The networking mode that WSL was asked for, and the one that it runs in if a distribution does. */
    public Optional<String> wslWish = Optional.empty();

    public String wslMode = "nat";
    public Optional<CidrBlock> wslNetwork = Optional.empty();
    public final Map<String, List<InetAddress>> distributions = new HashMap<>();
    public boolean silent;

    public FakeWindows() {
        service("iphlpsvc", State.RUNNING, StartType.AUTOMATIC, "RpcSs", "nsi");
        service("RpcSs", State.RUNNING, StartType.AUTOMATIC);
        service("nsi", State.RUNNING, StartType.AUTOMATIC);
    }

    public FakeWindows service(String name, State state, StartType startType, String... dependencies) {
        services.put(
                name,
                new ServiceFacts(name, state, startType, state == State.RUNNING ? 1234 : 0, List.of(dependencies)));
        return this;
    }

    private <T> T answer(T value) {
        if (silent) {
            throw new PortProxyException(ErrorId.ELEVATION_REQUIRED, UNTOLD, ADVICE);
        }
        return value;
    }

    @Override
    public boolean isElevated() {
        return answer(elevated);
    }

    @Override
    public Optional<ServiceFacts> service(String name) {
        return answer(Optional.ofNullable(services.get(name)));
    }

    @Override
    public int disabledComponents() {
        return answer(disabledComponents);
    }

    @Override
    public List<String> httpUrls(int port) {
        return answer(List.copyOf(httpUrls));
    }

    @Override
    public String congestionProvider(String template) {
        return answer(congestionProvider.orElseThrow(
                () -> new PortProxyException(ErrorId.SERVICE_UNAVAILABLE, UNTOLD, ADVICE)));
    }

    @Override
    public List<NatMapping> natMappings() {
        return answer(
                natMappings.orElseThrow(() -> new PortProxyException(ErrorId.SERVICE_UNAVAILABLE, UNTOLD, ADVICE)));
    }

    @Override
    public Optional<String> wslWish() {
        return answer(wslWish);
    }

    @Override
    public String wslMode(String distribution) {
        return answer(wslMode);
    }

    @Override
    public Optional<CidrBlock> wslNetwork() {
        return answer(wslNetwork);
    }

    @Override
    public List<String> wslRunning() {
        return answer(List.copyOf(distributions.keySet()));
    }

    @Override
    public List<InetAddress> wslAddresses(String distribution) {
        return answer(distributions.get(distribution));
    }
}
