package dev.portproxy.check.live;

import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.diagnostic.StoreNames;
import dev.portproxy.diagnostic.WindowsCommands;
import dev.portproxy.machine.Look;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.machine.RuleService.StartType;
import dev.portproxy.machine.RuleService.State;
import dev.portproxy.machine.ServiceFacts;
import dev.portproxy.words.Texts;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** IP Helper, which serves the system store: whether it runs, may run, and can run. */
final class IpHelperCheck implements LiveCheck {

    private static final Fix START = Fix.asAdministrator(WindowsCommands.START_IP_HELPER);
    private static final Fix ENABLE =
            Fix.asAdministrator(WindowsCommands.ENABLE_IP_HELPER, WindowsCommands.START_IP_HELPER);

    private final MachineFacts facts;

    IpHelperCheck(MachineFacts facts) {
        this.facts = facts;
    }

    @Override
    public List<Finding> look(List<LiveRule> rules) {
        Look<Optional<ServiceFacts>> look = service(WindowsCommands.IP_HELPER);
        return look
                .reason()
                .map(reason ->
                        Findings.unseen(FindingId.SERVICE_UNKNOWN, Texts.of("check-live.service-ip-helper"), reason))
                .or(() -> look.value().flatMap(this::judge))
                .stream()
                .toList();
    }

    private Look<Optional<ServiceFacts>> service(String name) {
        return facts.windows(Texts.of("check-live.state-of-service", name), windows -> windows.service(name))
                .orElse(Look.unseen(Texts.of("check-live.this-is-not-windows")));
    }

    private Optional<Finding> judge(Optional<ServiceFacts> found) {
        if (found.isEmpty()) {
            return Optional.of(error(
                    FindingId.IP_HELPER_MISSING,
                    Texts.of("check-live.there-is-no-ip-helper"),
                    List.of(Texts.of("check-live.there-is-no-service", WindowsCommands.IP_HELPER)),
                    Fix.of(
                            Texts.of("check-live.to-let-relay-serve-them"),
                            OwnCommand.of("relay").inStore(StoreNames.SYSTEM))));
        }
        ServiceFacts service = found.get();
        boolean disabled = service.startType() == StartType.DISABLED;
        List<String> evidence = List.of(Texts.of(
                "check-live.service-state-and-start-type", words(service.state()), words(service.startType())));
        return switch (service.state()) {
            case STOPPED ->
                Optional.of(
                        disabled
                                ? error(
                                        FindingId.IP_HELPER_DISABLED,
                                        Texts.of("check-live.ip-helper-is-disabled"),
                                        evidence,
                                        ENABLE)
                                : brokenDependency(service)
                                        .orElseGet(() -> error(
                                                FindingId.IP_HELPER_STOPPED,
                                                Texts.of("check-live.ip-helper-is-stopped"),
                                                evidence,
                                                START)));
            case RUNNING ->
                disabled
                        ? Optional.of(Findings.machine(
                                FindingId.IP_HELPER_DISABLED,
                                Severity.WARNING,
                                Texts.of("check-live.ip-helper-runs-but-is-disabled"),
                                evidence,
                                Fix.asAdministrator(WindowsCommands.ENABLE_IP_HELPER)))
                        : Optional.empty();
            default ->
                Optional.of(Findings.machine(
                        FindingId.IP_HELPER_BUSY,
                        Severity.WARNING,
                        Texts.of("check-live.ip-helper-is-changing"),
                        evidence,
                        Fix.words(Texts.of("check-live.check-again-in-a-minute"))));
        };
    }

    private static String words(State state) {
        return switch (state) {
            case RUNNING -> Texts.of("check-live.state-running");
            case STARTING -> Texts.of("check-live.state-starting");
            case STOPPED -> Texts.of("check-live.state-stopped");
            case STOPPING -> Texts.of("check-live.state-stopping");
            case PAUSED -> Texts.of("check-live.state-paused");
            case MISSING -> Texts.of("check-live.state-missing");
        };
    }

    private static String words(StartType type) {
        return switch (type) {
            case AUTOMATIC -> Texts.of("check-live.start-type-automatic");
            case MANUAL -> Texts.of("check-live.start-type-manual");
            case DISABLED -> Texts.of("check-live.start-type-disabled");
            case UNKNOWN -> Texts.of("check-live.start-type-unknown");
        };
    }

    /** A service that IP Helper needs, directly or over others, and that cannot start. */
    private Optional<Finding> brokenDependency(ServiceFacts ipHelper) {
        Deque<String> open = new ArrayDeque<>(ipHelper.dependencies());
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            String name = open.remove();
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                continue;
            }
            Look<Optional<ServiceFacts>> look = service(name);
            if (look.value().isEmpty()) {
                continue;
            }
            Optional<ServiceFacts> needed = look.value().get();
            if (needed.isEmpty()) {
                return Optional.of(dependency(name, Texts.of("check-live.there-is-no-service", name), START));
            }
            if (needed.get().state() == State.STOPPED && needed.get().startType() == StartType.DISABLED) {
                Fix fix =
                        Fix.asAdministrator(WindowsCommands.startType(name, "demand"), WindowsCommands.START_IP_HELPER);
                return Optional.of(dependency(name, Texts.of("check-live.service-is-disabled", name), fix));
            }
            open.addAll(needed.get().dependencies());
        }
        return Optional.empty();
    }

    private static Finding dependency(String name, String evidence, Fix fix) {
        return error(
                FindingId.IP_HELPER_DEPENDENCY,
                Texts.of("check-live.ip-helper-needs-service", name),
                List.of(evidence),
                fix);
    }

    private static Finding error(FindingId id, String message, List<String> evidence, Fix fix) {
        return Findings.machine(id, Severity.ERROR, message, evidence, fix);
    }
}
