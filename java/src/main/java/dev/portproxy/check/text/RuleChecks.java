package dev.portproxy.check.text;

import dev.portproxy.diagnostic.Beside;
import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.rule.Entry;
import dev.portproxy.rule.Malformed;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import dev.portproxy.rule.ServicePorts;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What is wrong with rules, from their text alone. Which findings there are: {@link FindingId}. */
public final class RuleChecks {

    private static final FieldCheck NAMES_LOOKED_UP_ONCE = HostNameCheck::target;

    // In the order of the findings of one rule.
    private static final List<FieldCheck> FIELD_CHECKS = List.of(
            new MissingTargetCheck(),
            new WhiteSpaceCheck(),
            new SeveralAddressesCheck(),
            new PlaceholderCheck(),
            new UnusableAddressCheck(),
            new GroupAddressCheck(),
            new WrongFamilyCheck(),
            HostNameCheck::listen,
            NAMES_LOOKED_UP_ONCE,
            new WildcardTargetCheck(),
            PortChecks::outOfRange,
            PortChecks::range,
            PortChecks::serviceName,
            PortChecks::unusable,
            new UdpPortCheck());

    private static final Function<RuleId, Optional<Beside>> NOT_STORED = any -> Optional.empty();

    private final ServicePorts services;
    private final Set<InetAddress> ownAddresses;
    private final List<FieldCheck> fieldChecks;
    private final boolean byRelay;

    /**
     * @param ownAddresses this machine's addresses; where they are not known (another machine's rules, a file), empty:
     *     then only the loopback addresses are taken for its own
     */
    public RuleChecks(ServicePorts services, Set<InetAddress> ownAddresses) {
        this(services, Set.copyOf(ownAddresses), FIELD_CHECKS, false);
    }

    private RuleChecks(
            ServicePorts services, Set<InetAddress> ownAddresses, List<FieldCheck> fieldChecks, boolean byRelay) {
        this.services = services;
        this.ownAddresses = ownAddresses;
        this.fieldChecks = fieldChecks;
        this.byRelay = byRelay;
    }

    /** The same without what is only so where IP Helper serves the rules. */
    public RuleChecks ofRelay() {
        return new RuleChecks(
                services,
                ownAddresses,
                fieldChecks.stream()
                        .filter(check -> check != NAMES_LOOKED_UP_ONCE)
                        .toList(),
                true);
    }

    /**
     * The findings of a whole store, rule by rule in the order of the entries.
     *
     * @param live the entries that are served: disabled rules want no endpoint and close no loop
     */
    public List<Finding> check(List<? extends Entry> live) {
        return check(live, any -> Beside.NOTHING);
    }

    private List<Finding> check(List<? extends Entry> live, Function<RuleId, Beside> beside) {
        return check(live, live, beside, any -> true);
    }

    /**
     * @param all the store's, those that are disabled too: no fix adds what is there already
     * @param beside what a rule has beside its endpoints, which no fix takes away
     * @param asked the rules whose findings are wanted; others are read for what they mean to these
     */
    public List<Finding> check(
            List<? extends Entry> live,
            List<? extends Entry> all,
            Function<RuleId, Beside> beside,
            Predicate<RuleId> asked) {
        Set<RuleId> there = all.stream().map(Entry::id).collect(Collectors.toSet());
        return check(live, id -> Optional.of(beside.apply(id)), this::accepts, there, asked);
    }

    /** The findings of one rule that is not written yet: its fixes are other words to add. */
    public List<Finding> forNewRule(Rule rule) {
        return check(List.of(rule), NOT_STORED, this::accepts, Set.of(), any -> true);
    }

    /**
     * The findings of one rule that is not written yet. Throws InvalidRule or InvalidEndpoint for the first that says that
     * the rule can never work; the table is {@link RuleProblem}. Everything else is written.
     */
    public List<Finding> requireUsable(Rule rule) {
        return requireUsable(rule, false);
    }

    /** @param forced whether placeholders are taken for what they are: some are legal names */
    public List<Finding> requireUsable(Rule rule, boolean forced) {
        List<Finding> findings = forNewRule(rule);
        for (Finding finding : findings) {
            if (forced && finding.id() == FindingId.PLACEHOLDER_TEXT) {
                continue;
            }
            RuleProblem.refusal(finding).ifPresent(id -> {
                throw new PortProxyException(id, finding.message(), finding.fix());
            });
        }
        return findings;
    }

    /** Whether a rule could be added; what its own fixes would be is not asked. */
    public boolean accepts(Rule rule) {
        return check(List.of(rule), NOT_STORED, other -> false, Set.of(), any -> true).stream()
                .allMatch(finding -> RuleProblem.refusal(finding).isEmpty());
    }

    private List<Finding> check(
            List<? extends Entry> live,
            Function<RuleId, Optional<Beside>> stored,
            Predicate<Rule> accepted,
            Set<RuleId> there,
            Predicate<RuleId> asked) {
        List<List<Finding>> byEntry = new ArrayList<>();
        List<CheckedRule> rules = new ArrayList<>();
        for (Entry entry : live) {
            List<Finding> findings = new ArrayList<>();
            byEntry.add(findings);
            if (entry instanceof Rule rule) {
                rules.add(new CheckedRule(rule, stored.apply(rule.id()), services, accepted, there, findings));
            } else if (entry instanceof Malformed malformed) {
                findings.add(MalformedCheck.look(malformed));
            }
        }
        for (CheckedRule rule : rules) {
            if (!asked.test(rule.rule().id())) {
                continue;
            }
            for (FieldCheck check : fieldChecks) {
                check.look(rule, Side.LISTEN);
                check.look(rule, Side.CONNECT);
            }
        }
        DuplicateCheck.look(rules);
        LoopCheck.look(rules, ownAddresses, byRelay);
        return byEntry.stream().flatMap(List::stream).toList();
    }
}
