package dev.portproxy.firewall;

import dev.portproxy.firewall.FlagReader.Flag;
import dev.portproxy.machine.Profile;
import dev.portproxy.registry.Key;
import dev.portproxy.registry.RegValue;
import dev.portproxy.registry.Registry;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads and merges the settings of one profile; what no store sets has Windows' default (MS-FASP, notes 13 and 32). */
final class SettingsReader {

    private static final String PREFER_LOCAL = "AllowUserPrefMerge";

    private final Registry.View view;
    private final PolicyKeys keys;
    private final Profile profile;
    private final FlagReader flags;

    private SettingsReader(Registry.View view, PolicyKeys keys, Profile profile) {
        this.view = view;
        this.keys = keys;
        this.profile = profile;
        flags = new FlagReader(view);
    }

    static ProfileSettings read(Registry.View view, PolicyKeys keys, Profile profile) {
        return new SettingsReader(view, keys, profile).read();
    }

    private ProfileSettings read() {
        Optional<Key> local = keys.local().map(key -> key.child(localName(profile)));
        Optional<Key> managed = keys.local().map(key -> key.child("Mdm").child(localName(profile)));
        List<String> exempt = exempt(local, own());
        Set<ProfileSettings> possible =
                new LinkedHashSet<>(merged(local, Optional.empty()).possible(exempt));
        ProfileSettings settings = possible.iterator().next();
        Set<ProfileSettings> ifManaged = merged(local, managed).possible(exempt);
        List<String> doubts = new ArrayList<>(flags.doubts());
        if (!ifManaged.iterator().next().equals(settings)) {
            doubts.add(Texts.of("firewall.device-management-has-own-settings", profile.text()));
        }
        possible.addAll(ifManaged);
        possible.remove(settings);
        return settings.withDoubts(doubts, List.copyOf(possible));
    }

    /** The local store has no key of its own for private networks. */
    private static String localName(Profile profile) {
        return switch (profile) {
            case DOMAIN -> "DomainProfile";
            case PRIVATE -> "StandardProfile";
            case PUBLIC -> "PublicProfile";
        };
    }

    /** @param managed device management's key where it is to be counted, before all others */
    private MergedFlags merged(Optional<Key> local, Optional<Key> managed) {
        Optional<Key> group = groupKey();
        Optional<Key> own = own();
        Optional<Flag> enabled = flag(group, "EnableFirewall");
        Optional<Flag> shield = flag(group, "DoNotAllowExceptions");
        // 0 allows and 1 blocks; the COM interface has it the other way round.
        Optional<Flag> block = flag(own, "DefaultInboundAction");
        Optional<Flag> localShield = flag(local, "DoNotAllowExceptions");
        Optional<Flag> managedShield = flag(managed, "DoNotAllowExceptions");
        return new MergedFlags(
                first(flag(managed, "EnableFirewall"), enabled)
                        .or(() -> flag(local, "EnableFirewall"))
                        .orElse(Flag.ON),
                shield,
                localShield,
                managedShield,
                first(flag(managed, "DefaultInboundAction"), block)
                        .or(() -> flag(local, "DefaultInboundAction"))
                        .orElse(Flag.ON),
                first(flag(managed, "AllowLocalPolicyMerge"), flag(own, "AllowLocalPolicyMerge"))
                        .orElse(Flag.ON),
                flag(group.map(key -> key.child("AuthorizedApplications")), PREFER_LOCAL)
                        .orElse(Flag.ON),
                flag(group.map(key -> key.child("GloballyOpenPorts")), PREFER_LOCAL)
                        .orElse(Flag.ON),
                enabled.isPresent() || block.isPresent());
    }

    /** Those that must not stand below StandardProfile count only in a profile's own key (MS-GPFAS 2.2.3). */
    private Optional<Key> own() {
        return groupKey().filter(key -> profile == Profile.DOMAIN || !isStandard(key));
    }

    /** Where neither a private nor a public key exists, StandardProfile is both; else it is ignored. */
    private Optional<Key> groupKey() {
        if (keys.group().isEmpty()) {
            return Optional.empty();
        }
        Key group = keys.group().get();
        if (profile == Profile.DOMAIN) {
            return Optional.of(group.child("DomainProfile"));
        }
        boolean standard = !view.exists(group.child("PrivateProfile")) && !view.exists(group.child("PublicProfile"));
        return Optional.of(group.child(standard ? "StandardProfile" : profile.text() + "Profile"));
    }

    private static boolean isStandard(Key key) {
        return key.name().equals("StandardProfile");
    }

    private static Optional<Flag> first(Optional<Flag> one, Optional<Flag> other) {
        return one.isPresent() ? one : other;
    }

    private Optional<Flag> flag(Optional<Key> key, String name) {
        return flags.read(key, name);
    }

    private List<String> exempt(Optional<Key> local, Optional<Key> own) {
        Set<String> adapters = new LinkedHashSet<>();
        for (Key key : Stream.concat(local.stream(), own.stream()).toList()) {
            String text = view.value(key, "DisabledInterfaces")
                    .map(RegValue::readable)
                    .orElse("");
            for (String adapter : text.split("[,\0]")) {
                if (!adapter.isBlank()) {
                    adapters.add(adapter.strip());
                }
            }
        }
        return List.copyOf(adapters);
    }
}
