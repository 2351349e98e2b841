package dev.portproxy.check.live;

import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.diagnostic.WindowsCommands;
import dev.portproxy.machine.Listener;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Listeners of IP Helper that no rule of the store asks for. A rule that is removed without a signal goes on, and
 * somebody may mean it to: the registry then looks clean.
 */
final class StrayListenerCheck implements LiveCheck {

    private final MachineFacts facts;
    private final Server server;
    private final List<LiveRule> whole;

    /** @param whole every rule of the store that is on, those that have failed a check included */
    StrayListenerCheck(MachineFacts facts, Server server, List<LiveRule> whole) {
        this.facts = facts;
        this.server = server;
        this.whole = whole;
    }

    @Override
    public List<Finding> look(List<LiveRule> rules) {
        List<Finding> findings = new ArrayList<>();
        facts.owners().value().ifPresent(owners -> {
            Serving serving = new Serving(server, owners);
            Set<Listener> wanted = whole.stream()
                    .flatMap(rule -> serving.of(rule).stream())
                    .map(owner -> owner.listener())
                    .collect(Collectors.toSet());
            Set<Integer> portsOfNames = whole.stream()
                    .filter(rule -> rule.listenIp().isEmpty())
                    .map(LiveRule::port)
                    .collect(Collectors.toSet());
            List<Listener> strays = owners.all().stream()
                    .filter(server::mayOwn)
                    .filter(listener -> !wanted.contains(listener) && !portsOfNames.contains(listener.port()))
                    .toList();
            strays.stream().filter(this::isCertain).forEach(listener -> findings.add(stray(listener)));
            if (!strays.stream().allMatch(this::isCertain)) {
                findings.add(Findings.unseen(
                        FindingId.NOT_LOOKED_AT,
                        Texts.of("check-live.whether-ip-helper-listens-without-rule"),
                        Texts.of("check-live.only-administrator-sees-services")));
            }
        });
        return findings;
    }

    private boolean isCertain(Listener listener) {
        return !listener.hidesServices() || server.isItsProcess(listener);
    }

    private static Finding stray(Listener listener) {
        boolean alone = Server.isAloneIn(listener);
        return Findings.machine(
                FindingId.LISTENER_WITHOUT_RULE,
                alone ? Severity.WARNING : Severity.INFO,
                alone
                        ? Texts.of("check-live.ip-helper-listens-without-rule", listener.endpoint())
                        : Texts.of("check-live.its-process-listens-without-rule", listener.endpoint()),
                listener.services().stream()
                        .map(services -> Texts.of(
                                "check-live.services-of-process",
                                String.join(", ", services.stream().sorted().toList())))
                        .toList(),
                Fix.asAdministrator(WindowsCommands.SIGNAL));
    }
}
