package dev.portproxy.store;

import dev.portproxy.registry.Key;
import dev.portproxy.registry.RegValue;
import dev.portproxy.registry.Registry;
import dev.portproxy.rule.Endpoint;
import dev.portproxy.rule.Entry;
import dev.portproxy.rule.Family;
import dev.portproxy.rule.Malformed;
import dev.portproxy.rule.Rule;
import dev.portproxy.rule.RuleId;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a store as values in memory: what a change is tried on before anything is written. A live value wins
 * over a switched-off rule of its name.
 */
final class RuleTable {

    private final Map<RuleId, RegValue> live = new LinkedHashMap<>();
    private final Map<RuleId, Kept> details = new LinkedHashMap<>();

    /** How many rules name each firewall rule; counted once it is asked for. */
    private @Nullable Map<String, Integer> links;

    /** The names that listen on a port, by its text with case folded, also names that are gone; null until asked for. */
    private @Nullable Map<String, Set<RuleId>> byPort;

    /**
     * A rule's details.
     *
     * @param read what they say; empty where they are not the JSON of this program
     */
    private record Kept(RegValue value, Optional<Details> read) {
        static Kept of(RegValue value) {
            return new Kept(value, Details.of(value));
        }
    }

    RuleTable() {}

    RuleTable(Registry.View view, StoreKeys keys) {
        for (Family family : Family.values()) {
            view.values(keys.rules(family)).forEach(v -> live.put(new RuleId(family, v.name()), v));
            view.values(keys.details(family)).forEach(v -> details.put(new RuleId(family, v.name()), Kept.of(v)));
        }
    }

    RuleTable copy() {
        RuleTable copy = new RuleTable();
        copy.live.putAll(live);
        copy.details.putAll(details);
        return copy;
    }

    /** All rules, by family in netsh's order; within one, the live ones first, each in the registry's order. */
    List<StoredRule> rules() {
        List<StoredRule> rules = new ArrayList<>();
        for (Family family : Family.values()) {
            for (RuleId id : live.keySet()) {
                if (id.family() == family) {
                    find(id).ifPresent(rules::add);
                }
            }
            for (RuleId id : details.keySet()) {
                if (id.family() == family && !live.containsKey(id)) {
                    find(id).ifPresent(rules::add);
                }
            }
        }
        return rules;
    }

    Optional<StoredRule> find(RuleId id) {
        Details known = detailsOf(id);
        RegValue value = live.get(id);
        if (value != null) {
            return Optional.of(new StoredRule(entry(id.family(), value), true, known.withDisabled(null)));
        }
        if (known.disabled() == null) {
            return Optional.empty();
        }
        String name = Objects.requireNonNull(details.get(id)).value().name();
        Entry entry = entry(id.family(), RegValue.text(name, known.disabled()));
        return Optional.of(new StoredRule(entry, false, known.withDisabled(null)));
    }

    /** The rules that may be meant. */
    List<StoredRule> find(Meant meant) {
        if (meant instanceof Meant.Listen listen) {
            return listeningOn(listen.port()).stream()
                    .filter(listen::fits)
                    .flatMap(id -> find(id).stream())
                    .toList();
        }
        return find(meant.example()).stream().toList();
    }

    /** Thousands of changes are no search through thousands of rules each. */
    private Set<RuleId> listeningOn(String port) {
        if (byPort == null) {
            Map<String, Set<RuleId>> ports = new HashMap<>();
            live.keySet().forEach(id -> index(ports, id));
            details.keySet().forEach(id -> index(ports, id));
            byPort = ports;
        }
        return byPort.getOrDefault(RuleId.fold(port), Set.of());
    }

    private static void index(Map<String, Set<RuleId>> byPort, RuleId id) {
        Endpoint.split(id.name())
                .ifPresent(listen -> byPort.computeIfAbsent(RuleId.fold(listen.port()), port -> new LinkedHashSet<>())
                        .add(id));
    }

    /** Rules that are switched off and live at the same time: somebody else added the name again. */
    List<RuleId> shadowed() {
        return live.keySet().stream()
                .filter(id -> detailsOf(id).disabled() != null)
                .toList();
    }

    /** Details that are not the JSON of this program. */
    List<RuleId> unreadableDetails() {
        return details.entrySet().stream()
                .filter(e -> e.getValue().read().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Firewall rules that only details name whose rule somebody has removed without them. */
    Map<RuleId, FirewallLink> orphanedFirewallRules() {
        if (linksOfDetails().isEmpty()) {
            return Map.of();
        }
        Set<String> used = rules().stream()
                .flatMap(rule -> Optional.ofNullable(rule.details().firewall()).stream())
                .map(FirewallLink::name)
                .collect(Collectors.toSet());
        Map<RuleId, FirewallLink> orphans = new LinkedHashMap<>();
        for (RuleId id : details.keySet()) {
            FirewallLink link = detailsOf(id).firewall();
            if (link != null && find(id).isEmpty() && !used.contains(link.name())) {
                orphans.put(id, link);
            }
        }
        return orphans;
    }

    /** Every firewall rule that details name, whether their rule is there or not. */
    List<FirewallLink> linksOfDetails() {
        return details.keySet().stream()
                .flatMap(id -> Optional.ofNullable(detailsOf(id).firewall()).stream())
                .toList();
    }

    /** Whether only details are left of it that name a firewall rule of nobody else's. */
    boolean isOrphan(RuleId id) {
        FirewallLink link = detailsOf(id).firewall();
        return link != null && find(id).isEmpty() && !links().containsKey(link.name());
    }

    private Map<String, Integer> links() {
        if (links == null) {
            links = new HashMap<>();
            rules().forEach(rule -> count(rule, 1));
        }
        return links;
    }

    private void count(StoredRule rule, int more) {
        FirewallLink link = rule.details().firewall();
        if (links != null && link != null) {
            links.merge(link.name(), more, (old, by) -> old + by == 0 ? null : old + by);
        }
    }

    boolean hasUnreadableDetails(RuleId id) {
        Kept kept = details.get(id);
        return kept != null && kept.read().isEmpty();
    }

    void put(StoredRule rule) {
        RuleId id = rule.id();
        find(id).ifPresent(old -> count(old, -1));
        if (byPort != null) {
            index(byPort, id);
        }
        Details known =
                rule.details().withDisabled(rule.enabled() ? null : rule.entry().data());
        RegValue before = live.get(id);
        if (!rule.enabled()) {
            live.remove(id);
        } else if (before == null
                || !before.text().equals(Optional.of(rule.entry().data()))) {
            // The registry keeps the spelling of an existing value's name.
            String name = before == null ? rule.entry().name() : before.name();
            live.put(id, RegValue.text(name, rule.entry().data()));
        }
        if (known.isNone()) {
            details.remove(id);
        } else if (!detailsOf(id).equals(known)) {
            details.put(id, Kept.of(known.toValue(rule.entry().name())));
        }
        find(id).ifPresent(now -> count(now, 1));
    }

    void remove(RuleId id) {
        find(id).ifPresent(old -> count(old, -1));
        live.remove(id);
        details.remove(id);
    }

    void clear() {
        live.clear();
        details.clear();
        links = null;
    }

    /** The rules that are not as they were in {@code before}: those that are there now, then those that are gone. */
    List<Restored.RuleDifference> differencesFrom(RuleTable before) {
        List<Restored.RuleDifference> differences = new ArrayList<>();
        for (StoredRule rule : rules()) {
            Optional<StoredRule> old = before.find(rule.id());
            if (!old.equals(Optional.of(rule))) {
                differences.add(new Restored.RuleDifference(old, Optional.of(rule)));
            }
        }
        for (StoredRule rule : before.rules()) {
            if (find(rule.id()).isEmpty()) {
                differences.add(new Restored.RuleDifference(Optional.of(rule), Optional.empty()));
            }
        }
        return differences;
    }

    /** What has to be written to come from {@code before} to this table. */
    List<ValueChange> changesSince(RuleTable before, StoreKeys keys) {
        List<ValueChange> changes = new ArrayList<>();
        for (Family family : Family.values()) {
            differences(family, keys.rules(family), before.live, live, v -> v, changes);
            differences(family, keys.details(family), before.details, details, Kept::value, changes);
        }
        return changes;
    }

    private static <T> void differences(
            Family family,
            Key key,
            Map<RuleId, T> before,
            Map<RuleId, T> after,
            Function<T, RegValue> value,
            List<ValueChange> out) {
        before.forEach((id, kept) -> {
            RegValue old = value.apply(kept);
            Optional<RegValue> now = Optional.ofNullable(after.get(id)).map(value);
            if (id.family() == family && !Optional.of(old).equals(now)) {
                out.add(new ValueChange(key, old.name(), Optional.of(old), now));
            }
        });
        after.forEach((id, kept) -> {
            if (id.family() == family && !before.containsKey(id)) {
                RegValue now = value.apply(kept);
                out.add(new ValueChange(key, now.name(), Optional.empty(), Optional.of(now)));
            }
        });
    }

    private Details detailsOf(RuleId id) {
        Kept kept = details.get(id);
        return kept == null ? Details.NONE : kept.read().orElse(Details.NONE);
    }

    private static Entry entry(Family family, RegValue value) {
        if (value.type() != RegValue.REG_SZ) {
            return malformed(family, value, Texts.of("store.type-is-not-reg-sz", value.typeName()));
        }
        if (value.text().isEmpty()) {
            return malformed(family, value, Texts.of("store.text-is-broken"));
        }
        Optional<Endpoint> listen = Endpoint.split(value.name());
        if (listen.isEmpty()) {
            return malformed(family, value, Texts.of("store.name-is-not-endpoint"));
        }
        Optional<Endpoint> connect = Endpoint.split(value.text().get());
        if (connect.isEmpty()) {
            return malformed(family, value, Texts.of("store.data-is-not-endpoint"));
        }
        return new Rule(family, listen.get(), connect.get());
    }

    private static Malformed malformed(Family family, RegValue value, String reason) {
        return new Malformed(family, value.name(), value.readable(), reason);
    }
}
