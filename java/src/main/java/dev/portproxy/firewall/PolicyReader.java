package dev.portproxy.firewall;

import dev.portproxy.machine.Profile;
import dev.portproxy.registry.Key;
import dev.portproxy.registry.RegValue;
import dev.portproxy.registry.Registry;
import dev.portproxy.rule.RuleId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a firewall policy from a registry: the running one, or an export. Creates nothing. */
public final class PolicyReader {

    private static final String RULES = "FirewallRules";

    // Rules about services and app containers, of another kind: they only ever restrict.
    private static final List<String> HARDENING =
            List.of("RestrictedServices\\Static\\System", "RestrictedServices\\Configurable\\System");

    private final List<FirewallRule> rules = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();
    private final Registry.View view;

    private PolicyReader(Registry.View view) {
        this.view = view;
    }

    /**
     * The policy of the running Windows; empty where its registry has none.
     *
     * @param environment what the variables in the programs' paths stand for
     */
    public static Optional<FirewallPolicy> ofWindows(Registry.View view, Map<String, String> environment) {
        return at(view, PolicyKeys.OF_WINDOWS.local(), PolicyKeys.OF_WINDOWS.group(), environment);
    }

    /**
     * A policy at keys of the caller's choice; empty where the local one does not exist.
     *
     * @param local the key that is to be read as {@code ...\SharedAccess\Parameters\FirewallPolicy}
     * @param group the key that is to be read as {@code ...\Policies\Microsoft\WindowsFirewall}
     */
    public static Optional<FirewallPolicy> at(
            Registry.View view, Optional<Key> local, Optional<Key> group, Map<String, String> environment) {
        return local.filter(view::exists)
                .map(key -> read(view, new PolicyKeys(local, group), true, ProgramPaths.of(environment)));
    }

    /** The policy in an export, wherever in it the keys stand; empty where it has none. */
    public static Optional<FirewallPolicy> inExport(Registry.View view) {
        PolicyKeys keys = ExportedKeys.find(view);
        return keys.local().isEmpty() && keys.group().isEmpty()
                ? Optional.empty()
                : Optional.of(read(view, keys, keys.group().isPresent(), ProgramPaths.DEFAULT));
    }

    static FirewallPolicy read(Registry.View view, PolicyKeys keys, boolean groupKnown, ProgramPaths paths) {
        PolicyReader reader = new PolicyReader(view);
        Map<Profile, ProfileSettings> settings = new EnumMap<>(Profile.class);
        for (Profile profile : Profile.values()) {
            settings.put(profile, SettingsReader.read(view, keys, profile));
        }
        keys.group().ifPresent(key -> reader.add(key.child(RULES), PolicyStore.GROUP_POLICY));
        keys.local().ifPresent(key -> reader.add(key.child("Mdm").child(RULES), PolicyStore.DEVICE_MANAGEMENT));
        keys.local().ifPresent(key -> reader.add(key.child(RULES), PolicyStore.LOCAL));
        return new FirewallPolicy(
                settings,
                reader.rules,
                reader.unreadable,
                keys.local().map(reader::hardened).orElse(Set.of()),
                keys.local().flatMap(reader::schema),
                keys.local().filter(key -> view.exists(key.child(RULES))).isPresent(),
                groupKnown,
                paths);
    }

    private void add(Key key, PolicyStore store) {
        for (RegValue value : view.values(key)) {
            Optional<RuleText> text = RuleText.parse(value.readable());
            if (text.isPresent()) {
                rules.add(new FirewallRule(
                        value.name(), store, text.get(), value.text().isPresent()));
            } else {
                unreadable.add(value.name());
            }
        }
    }

    private Set<String> hardened(Key local) {
        Set<String> services = new HashSet<>();
        for (String below : HARDENING) {
            for (RegValue value : view.values(local.child(below))) {
                value.text()
                        .flatMap(RuleText::parse)
                        .flatMap(text -> text.first("Svc"))
                        .ifPresent(service -> services.add(RuleId.fold(service.strip())));
            }
        }
        return services;
    }

    private Optional<Integer> schema(Key local) {
        return view.value(local, "PolicyVersion")
                .filter(value -> value.type() == RegValue.REG_DWORD && value.data().length == 4)
                .map(value -> value.data()[0] & 0xff | (value.data()[1] & 0xff) << 8);
    }
}
