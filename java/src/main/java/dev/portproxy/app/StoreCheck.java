package dev.portproxy.app;

import dev.portproxy.check.live.AddressesInsideCheck;
import dev.portproxy.check.live.ExportedServices;
import dev.portproxy.check.live.FirewallStep;
import dev.portproxy.check.live.Ipv4TwinCheck;
import dev.portproxy.check.live.Ipv6TwinCheck;
import dev.portproxy.check.live.LiveChecks;
import dev.portproxy.check.live.LiveRule;
import dev.portproxy.check.live.Server;
import dev.portproxy.check.port.HolderFindings;
import dev.portproxy.check.port.SelfForwardVerdict;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.firewall.FirewallPolicy;
import dev.portproxy.firewall.PolicyReader;
import dev.portproxy.machine.LiveFirewall;
import dev.portproxy.machine.Look;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.machine.Platform;
import dev.portproxy.machine.TimedLooks;
import dev.portproxy.rule.Entry;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import dev.portproxy.rule.ServicePorts;
import dev.portproxy.store.RuleStore;
import dev.portproxy.store.StoredRule;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything that there is to say about a store's rules, or about one of them. */
public final class StoreCheck {

    /** Each of them only waits, for seconds where a target is silent. */
    private static final int AT_ONCE = 1_000;

    private final Platform platform;
    private final ServicePorts services;
    private final FirewallPolicies policies;
    private final Stores.Opened store;
    private final RuleStore.Content content;
    private final Optional<Set<RuleId>> only;
    private final List<LiveRule> whole;
    private final boolean foreseen;
    private volatile @Nullable TimedLooks looks;
    private volatile boolean stopped;

    /** @param only the rules that were asked about; empty for all */
    public StoreCheck(
            Platform platform,
            FirewallPolicies policies,
            Stores.Opened store,
            RuleStore.Content content,
            Optional<Set<RuleId>> only) {
        this(platform, policies, store, content, only, false);
    }

    private StoreCheck(
            Platform platform,
            FirewallPolicies policies,
            Stores.Opened store,
            RuleStore.Content content,
            Optional<Set<RuleId>> only,
            boolean foreseen) {
        this.platform = platform;
        services = platform.services();
        this.policies = policies;
        this.store = store;
        this.content = content;
        this.only = only;
        this.foreseen = foreseen;
        whole = content.rules().stream()
                .filter(StoredRule::enabled)
                .flatMap(stored -> live(stored).stream())
                .toList();
    }

    /** Of a content that the store would have: no relay is waited for, as none will serve it. */
    static StoreCheck foreseen(
            Platform platform,
            FirewallPolicies policies,
            Stores.Opened store,
            RuleStore.Content content,
            Optional<Set<RuleId>> only) {
        return new StoreCheck(platform, policies, store, content, only, true);
    }

    private Optional<LiveRule> live(StoredRule stored) {
        return stored.entry() instanceof Rule rule
                ? LiveRule.of(rule, TextFindings.beside(platform, stored.details()), services)
                : Optional.empty();
    }

    public List<Finding> run(boolean live, boolean probe) {
        return run(live, probe, CheckWatch.NONE);
    }

    /**
     * The machine is looked at if the rules are this one's.
     *
     * @param live whether a file's rules are taken for this machine's
     * @param probe whether something is to be sent through the rules
     * @param watch is told of it while it goes on
     */
    public List<Finding> run(boolean live, boolean probe, CheckWatch watch) {
        return live || probe || store.isOfThisMachine(platform) ? live(probe, watch) : offline();
    }

    /** No more targets are waited for: what has been found is answered. From any thread. */
    public void stop() {
        stopped = true;
        TimedLooks now = looks;
        if (now != null) {
            now.stop();
        }
    }

    /** Whether somebody has stopped it: then it may not have looked at all. */
    public boolean isStopped() {
        return stopped;
    }

    /** From the store alone: nothing of this machine is looked at, and nothing is sent. */
    private List<Finding> offline() {
        List<Finding> findings = text(false);
        findings.addAll(new Ipv6TwinCheck(unserved(), platform.services()).look(whole));
        store.registryFile().ifPresent(file -> findings.addAll(file.read(ExportedServices::look)));
        Optional<FirewallPolicy> policy = store.registryFile().flatMap(file -> file.read(PolicyReader::inExport));
        policy.ifPresent(exported -> findings.addAll(
                new FirewallStep(Look.seen(exported), LiveFirewall.State.UNKNOWN, Server.ipHelper(Set.of()))
                        .look(asked())));
        findings.addAll(OrphanedFirewallRules.look(
                content.orphans(),
                policy.map(Look::seen).orElseGet(() -> Look.unseen(Texts.of("app.no-policy-in-file")))));
        findings.add(Findings.machine(
                FindingId.NOT_LOOKED_AT,
                Severity.UNKNOWN,
                policy.isPresent()
                        ? Texts.of("app.machine-not-looked-at", store.name())
                        : Texts.of("app.machine-and-firewall-not-looked-at", store.name()),
                List.of(),
                Fix.of(
                        Texts.of("app.if-rules-are-for-this-machine"),
                        OwnCommand.of("check").word("--live").inStore(store.name()))));
        return inOrder(findings);
    }

    private List<Finding> live(boolean probe, CheckWatch watch) {
        try (TimedLooks timed = new TimedLooks(AT_ONCE)) {
            looks = timed;
            if (stopped) {
                timed.stop();
            }
            MachineFacts facts = new MachineFacts(platform.machine(), timed);
            StoreServer servers = new StoreServer(platform, store);
            Server server = servers.find(facts, foreseen ? List.of() : whole);
            List<Finding> findings = settled(text(server.service().isEmpty()), facts);
            findings.addAll(new Ipv6TwinCheck(unserved(), services, facts).look(whole));
            findings.addAll(new RelayCircles(platform, store).look(facts, whole));
            Set<RuleId> failed = failed(findings);
            Look<FirewallPolicy> policy = firewall();
            findings.addAll(OrphanedFirewallRules.look(content.orphans(), policy));
            LiveChecks checks = new LiveChecks(
                    facts,
                    server,
                    new HolderFindings(
                            facts,
                            PortLook.ofIpHelper(platform),
                            new AskedRelays(platform),
                            new AskedTargets(platform)),
                    whole,
                    content.rules().stream().map(StoredRule::id).collect(Collectors.toSet()),
                    servers.howToStart(),
                    servers.howToRestart(),
                    // Only Windows has the firewall that is judged: elsewhere there is nothing that was not looked at.
                    facts.windows() ? new FirewallStep(policy, firewallState(), server) : open -> List.of(),
                    probe);
            ErrorsInTurn errors = new ErrorsInTurn(
                    content.rules().stream().map(StoredRule::id).toList(), this::isAsked, List.copyOf(findings), watch);
            findings.addAll(checks.run(
                    asked().stream()
                            .filter(rule -> !failed.contains(rule.rule().id()))
                            .toList(),
                    errors));
            List<Finding> ordered = inOrder(findings);
            errors.end(ordered);
            return ordered;
        }
    }

    private static Set<RuleId> failed(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .flatMap(finding -> finding.rule().stream())
                .collect(Collectors.toSet());
    }

    private List<LiveRule> asked() {
        return whole.stream().filter(rule -> isAsked(rule.rule().id())).toList();
    }

    private boolean isAsked(RuleId id) {
        return only.isEmpty() || only.get().contains(id);
    }

    private List<Rule> unserved() {
        Set<RuleId> served = whole.stream().map(rule -> rule.rule().id()).collect(Collectors.toSet());
        return content.rules().stream()
                .filter(stored -> !served.contains(stored.id()))
                .map(StoredRule::entry)
                .filter(Rule.class::isInstance)
                .map(Rule.class::cast)
                .toList();
    }

    /** @param byRelay whether the relay serves the rules for certain */
    private List<Finding> text(boolean byRelay) {
        List<Finding> findings = new ArrayList<>(TextFindings.of(platform, content, byRelay, this::isAsked));
        findings.addAll(new AddressesInsideCheck().look(whole));
        Set<RuleId> failed = failed(findings);
        new Ipv4TwinCheck(unserved(), services)
                .look(whole).stream()
                        .filter(finding ->
                                finding.rule().filter(failed::contains).isEmpty())
                        .forEach(findings::add);
        findings.addAll(VanishedRules.look(store, content));
        only.ifPresent(asked -> content.rules().stream()
                .filter(stored -> !stored.enabled() && asked.contains(stored.id()))
                .forEach(stored -> findings.add(DetailsFindings.disabled(stored.id()))));
        return findings;
    }

    private List<Finding> settled(List<Finding> findings, MachineFacts facts) {
        List<Entry> entries = content.rules().stream()
                .filter(StoredRule::enabled)
                .map(StoredRule::entry)
                .toList();
        return facts.owners()
                .value()
                .<List<Finding>>map(
                        owners -> new ArrayList<>(new SelfForwardVerdict(owners, services).settle(findings, entries)))
                .orElse(findings);
    }

    private Look<FirewallPolicy> firewall() {
        try {
            return Look.seen(policies.ofThisMachine());
        } catch (PortProxyException e) {
            return Look.unseen(e.getMessage());
        }
    }

    private LiveFirewall.State firewallState() {
        return platform.firewall().state();
    }

    private List<Finding> inOrder(List<Finding> findings) {
        return new FindingOrder(content.rules().stream().map(StoredRule::id).toList())
                .of(findings.stream()
                        .filter(finding ->
                                finding.rule().filter(id -> !isAsked(id)).isEmpty())
                        .toList());
    }
}
