package dev.portproxy.check.port;

import dev.portproxy.diagnostic.Commands;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.ForeignCommand;
import dev.portproxy.diagnostic.Hint;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.diagnostic.WindowsCommands;
import dev.portproxy.machine.Listener;
import dev.portproxy.machine.Look;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.machine.PortOwner;
import dev.portproxy.relay.RelayStatus;
import dev.portproxy.rule.Address;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.rule.RuleId;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who holds a port, as a finding: which kind of program it is decides what helps. */
public final class HolderFindings {

    /** Windows' kernel. */
    private static final long SYSTEM_PID = 4;

    private static final int NETBIOS = 139;
    private static final Set<Integer> FILE_SHARING = Set.of(NETBIOS, 445);
    private static final Set<String> DOCKER = Set.of(
            "com.docker.backend.exe", "com.docker.proxy.exe", "vpnkit.exe", "com.docker.backend", "docker-proxy");
    private static final Set<String> WSL = Set.of("wslrelay.exe", "wslhost.exe");

    private final MachineFacts facts;
    private final Map<Integer, List<KnownRule>> rulesByPort;
    private final RelayProcesses relays;
    private final KnownTargets targets;

    /** @param rules those of the system store, which IP Helper serves */
    public HolderFindings(MachineFacts facts, List<KnownRule> rules, RelayProcesses relays, KnownTargets targets) {
        this.facts = facts;
        this.relays = relays;
        this.targets = targets;
        rulesByPort = rules.stream()
                .collect(Collectors.groupingBy(rule -> rule.listen().port()));
    }

    /**
     * The finding's severity says whether the holder is in the way for certain.
     *
     * @param target of the rule that wants the port
     */
    public Finding of(PortOwner owner, RuleTarget target) {
        Listener holder = owner.listener();
        Severity severity = owner.blocks() == PortOwner.Blocks.YES ? Severity.ERROR : Severity.WARNING;
        Optional<KnownRule> served = servedBy(holder);
        if (served.isPresent()) {
            return of(owner, served.get(), severity);
        }
        Optional<RelayStatus> relay = relay(holder);
        if (relay.isPresent()) {
            return Findings.machine(
                    FindingId.PORT_HELD_BY_RULE,
                    severity,
                    owner.sentence(),
                    RelayHold.evidence(relay.get(), holder),
                    RelayHold.fix(relay.get(), holder));
        }
        if (target.isTakenBy(holder, facts)) {
            return ofItsOwnTarget(owner, severity, Texts.of("check-port.holder-is-target-of-rule"));
        }
        Optional<KnownTarget> known = known(holder);
        if (known.isPresent()) {
            return ofKnownTarget(owner, severity, known.get());
        }
        FindingId id = kind(holder, facts.windows());
        return Findings.machine(id, severity, owner.sentence(), evidence(id, holder), fix(id, holder));
    }

    private static Finding ofItsOwnTarget(PortOwner owner, Severity severity, String evidence) {
        return Findings.machine(
                FindingId.PORT_HELD_BY_TARGET,
                severity,
                owner.sentence(),
                List.of(evidence),
                Texts.of("check-port.leave-target-its-port"));
    }

    private static Finding ofKnownTarget(PortOwner owner, Severity severity, KnownTarget target) {
        return Findings.machine(
                FindingId.PORT_HELD_BY_TARGET,
                severity,
                owner.sentence(),
                List.of(target.sentence()),
                Texts.of("check-port.leave-known-target-its-port"));
    }

    private Optional<KnownTarget> known(Listener holder) {
        return targets.ofPort(holder.port()).stream()
                .filter(target -> target.isTakenBy(holder, facts))
                .findFirst();
    }

    /**
     * For whoever asks about the port alone: a relay of this user's that serves a rule there is no trouble, nor is the
     * program that a rule is to reach there.
     */
    Finding ofPort(PortOwner owner) {
        Listener holder = owner.listener();
        Optional<RelayStatus> relay = relay(holder);
        if (relay.isPresent()) {
            return Findings.machine(
                    FindingId.PORT_SERVED,
                    Severity.INFO,
                    RelayHold.sentence(relay.get(), holder),
                    RelayHold.rules(relay.get(), holder),
                    Fix.NONE);
        }
        if (servedBy(holder).isPresent()) {
            return of(owner, RuleTarget.NONE);
        }
        return known(holder)
                .map(target -> target.isWantedByItsRule()
                        ? ofItsOwnTarget(owner, Severity.ERROR, target.sentence())
                        : ofKnownTarget(owner, Severity.INFO, target))
                .orElseGet(() -> of(owner, RuleTarget.NONE));
    }

    boolean isRelay(long pid) {
        return relays.isRelay(pid);
    }

    /** Its own process is a relay that asks for itself, or a test's: it needs no control for that. */
    private Optional<RelayStatus> relay(Listener holder) {
        return holder.pid().isPresent() ? relays.of(holder.pid().getAsLong()) : Optional.empty();
    }

    private static Finding of(PortOwner owner, KnownRule served, Severity severity) {
        RuleId rule = served.rule().id();
        return Findings.machine(
                FindingId.PORT_HELD_BY_RULE,
                severity,
                owner.sentence(),
                List.of(
                        owner.listener().hidesServices()
                                ? Texts.of(
                                        "check-port.it-may-serve-rule",
                                        rule,
                                        served.rule().data(),
                                        served.store())
                                : Texts.of(
                                        "check-port.it-serves-rule",
                                        rule,
                                        served.rule().data(),
                                        served.store())),
                Fix.of(Commands.named("disable", rule).inStore(served.store())));
    }

    private Optional<KnownRule> servedBy(Listener holder) {
        return holder.mayHost(WindowsCommands.IP_HELPER)
                ? rulesByPort.getOrDefault(holder.port(), List.of()).stream()
                        .filter(rule -> isListenerOf(rule, holder))
                        .findFirst()
                : Optional.empty();
    }

    private static boolean isListenerOf(KnownRule known, Listener holder) {
        if (IpVersion.of(holder.address()) != known.listen().version()) {
            return false;
        }
        return known.listen().isWildcard()
                ? holder.address().isAnyLocalAddress()
                : known.listen().address() instanceof Address.Literal literal
                        && literal.ip().equals(holder.address());
    }

    /** @param windows whether the holder is a process of Windows' */
    public static FindingId kind(Listener holder, boolean windows) {
        String process = holder.process().orElse("").toLowerCase(Locale.ROOT);
        if (windows && holder.pid().orElse(0) == SYSTEM_PID) {
            return FILE_SHARING.contains(holder.port())
                    ? FindingId.PORT_HELD_BY_FILE_SHARING
                    : FindingId.PORT_HELD_BY_HTTP_SYS;
        }
        if (DOCKER.contains(process)) {
            return FindingId.PORT_HELD_BY_DOCKER;
        }
        return WSL.contains(process)
                ? FindingId.PORT_HELD_BY_WSL
                : holder.pid().isEmpty() ? FindingId.PORT_HELD_BY_UNKNOWN : FindingId.PORT_HELD;
    }

    private List<String> evidence(FindingId id, Listener holder) {
        List<String> evidence = new ArrayList<>();
        holder.executable().ifPresent(path -> evidence.add(Texts.of("check-port.its-program", path)));
        if (holder.pid().orElse(0) == ProcessHandle.current().pid()) {
            evidence.add(Texts.of("check-port.that-is-this-process"));
        }
        if (id == FindingId.PORT_HELD_BY_HTTP_SYS) {
            Look<List<String>> urls = facts.windows(
                            Texts.of("check-port.http-sys-list-of-urls"), windows -> windows.httpUrls(holder.port()))
                    .orElseThrow();
            urls.value()
                    .ifPresent(found ->
                            found.forEach(url -> evidence.add(Texts.of("check-port.registered-with-http-sys", url))));
            urls.reason().ifPresent(evidence::add);
        }
        return evidence;
    }

    private Fix fix(FindingId id, Listener holder) {
        return switch (id) {
            case PORT_HELD_BY_HTTP_SYS ->
                Fix.words(Texts.of("check-port.take-another-port"))
                        .or(Fix.of(
                                Texts.of("check-port.to-see-which-program-registered"),
                                ForeignCommand.windows("netsh", "http", "show", "servicestate", "view=requestq")));
            case PORT_HELD_BY_FILE_SHARING ->
                anotherPortOr(
                        holder.port() == NETBIOS
                                ? Fix.words(Texts.of("check-port.disable-netbios"))
                                : Fix.asAdministrator(
                                        Texts.of("check-port.if-this-machine-shares-no-files"),
                                        WindowsCommands.DISABLE_FILE_SHARING,
                                        WindowsCommands.STOP_FILE_SHARING,
                                        new Hint(Texts.of("check-port.restart-if-still-held"))));
            case PORT_HELD_BY_DOCKER ->
                anotherPortOr(Fix.of(
                        Texts.of("check-port.to-see-which-container-published"),
                        ForeignCommand.here("docker", "ps", "--filter", "publish=" + holder.port())));
            case PORT_HELD_BY_WSL ->
                Fix.words(Texts.of("check-port.leave-port-to-wsl"))
                        .or(Fix.of(
                                new Hint(Texts.of("check-port.write-localhost-forwarding-false")),
                                ForeignCommand.windows("wsl", "--shutdown")));
            case PORT_HELD_BY_UNKNOWN -> Fix.NONE;
            default -> stop(holder);
        };
    }

    private Fix stop(Listener holder) {
        List<String> services = holder.services().orElse(List.of());
        if (services.size() == 1) {
            return anotherPortOr(
                    Fix.asAdministrator(Texts.of("check-port.to-stop-service"), WindowsCommands.stop(services.get(0))));
        }
        if (!services.isEmpty() || holder.hidesServices() || holder.pid().isEmpty()) {
            return Fix.words(Texts.of("check-port.take-another-port"));
        }
        if (holder.pid().getAsLong() == ProcessHandle.current().pid()) {
            return Fix.words(Texts.of("check-port.take-another-port"));
        }
        String pid = Long.toString(holder.pid().getAsLong());
        ForeignCommand stop =
                facts.windows() ? ForeignCommand.windows("taskkill", "/pid", pid) : ForeignCommand.here("kill", pid);
        return anotherPortOr(Fix.of(Texts.of("check-port.to-stop-program"), stop));
    }

    private static Fix anotherPortOr(Fix other) {
        return Fix.words(Texts.of("check-port.take-another-port-or")).or(other);
    }
}
