package dev.portproxy.check.firewall;

import dev.portproxy.registry.Key;
import dev.portproxy.registry.RegValue;
import dev.portproxy.registry.Registry;
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
        ProfileSettings settings = merged(local, Optional.empty());
        boolean isManaged = !merged(local, managed).equals(settings);
        Set<ProfileSettings> possible = new LinkedHashSet<>();
        for (int reading = 0; reading < flags.readings(); reading++) {
            flags.assume(reading);
            possible.add(merged(local, Optional.empty()));
            possible.add(merged(local, managed));
        }
        List<String> doubts = new ArrayList<>(flags.doubts());
        if (isManaged) {
            doubts.add("Device management has settings of its own for " + profile.text()
                    + " networks, and how they are merged is not published.");
        }
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
    private ProfileSettings merged(Optional<Key> local, Optional<Key> managed) {
        Optional<Key> group = groupKey();
        // Those that must not stand below StandardProfile count only in a profile's own key (MS-GPFAS 2.2.3).
        Optional<Key> own = group.filter(key -> profile == Profile.DOMAIN || !isStandard(key));
        Optional<Boolean> enabled = flag(group, "EnableFirewall");
        Optional<Boolean> shield = flag(group, "DoNotAllowExceptions");
        // 0 allows and 1 blocks; the COM interface has it the other way round.
        Optional<Boolean> block = flag(own, "DefaultInboundAction");
        Optional<Boolean> localShield = flag(local, "DoNotAllowExceptions");
        Optional<Boolean> managedShield = flag(managed, "DoNotAllowExceptions");
        return new ProfileSettings(
                first(flag(managed, "EnableFirewall"), enabled)
                        .or(() -> flag(local, "EnableFirewall"))
                        .orElse(true),
                // On wins, whichever store it is from.
                isOn(shield) || isOn(localShield) || isOn(managedShield),
                !first(flag(managed, "DefaultInboundAction"), block)
                        .or(() -> flag(local, "DefaultInboundAction"))
                        .orElse(true),
                first(flag(managed, "AllowLocalPolicyMerge"), flag(own, "AllowLocalPolicyMerge"))
                        .orElse(true),
                flag(group.map(key -> key.child("AuthorizedApplications")), PREFER_LOCAL)
                        .orElse(true),
                flag(group.map(key -> key.child("GloballyOpenPorts")), PREFER_LOCAL)
                        .orElse(true),
                exempt(local, own),
                enabled.isPresent() || isOn(shield) || block.isPresent(),
                List.of(),
                List.of());
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

    private static boolean isOn(Optional<Boolean> flag) {
        return flag.orElse(false);
    }

    private static Optional<Boolean> first(Optional<Boolean> one, Optional<Boolean> other) {
        return one.isPresent() ? one : other;
    }

    private Optional<Boolean> flag(Optional<Key> key, String name) {
        return flags.read(key, name);
    }

    private List<String> exempt(Optional<Key> local, Optional<Key> own) {
        List<String> adapters = new ArrayList<>();
        for (Key key : Stream.concat(local.stream(), own.stream()).toList()) {
            String text = view.value(key, "DisabledInterfaces")
                    .map(RegValue::readable)
                    .orElse("");
            for (String adapter : text.split("[,\0]")) {
                if (!adapter.isBlank() && !adapters.contains(adapter.strip())) {
                    adapters.add(adapter.strip());
                }
            }
        }
        return adapters;
    }
}
