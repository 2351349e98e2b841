package dev.portproxy.machine;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The kind of network that a packet comes from. Several can be active at once, one for each network. */
public enum Profile {
    DOMAIN("Domain", 1),
    PRIVATE("Private", 2),
    PUBLIC("Public", 4);

    private final String text;
    private final int bit;

    Profile(String text, int bit) {
        this.text = text;
        this.bit = bit;
    }

    /** Windows' English word. */
    public String text() {
        return text;
    }

    public static Optional<Profile> of(String text) {
        return Arrays.stream(values())
                .filter(profile -> profile.text.equalsIgnoreCase(text))
                .findFirst();
    }

    /** Those of a NET_FW_PROFILE_TYPE2 mask (icftypes.h). */
    public static Set<Profile> ofMask(int mask) {
        Set<Profile> profiles = EnumSet.noneOf(Profile.class);
        for (Profile profile : values()) {
            if ((mask & profile.bit) != 0) {
                profiles.add(profile);
            }
        }
        return profiles;
    }
}
