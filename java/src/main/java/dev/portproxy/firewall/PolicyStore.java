package dev.portproxy.firewall;

import dev.portproxy.words.Texts;

/** Where a rule comes from. */
public enum PolicyStore {
    LOCAL("firewall.rules-of-this-computer"),
    GROUP_POLICY("firewall.group-policy"),
    /** Mobile device management, such as Intune. */
    DEVICE_MANAGEMENT("firewall.device-management");

    private final String id;

    PolicyStore(String id) {
        this.id = id;
    }

    public String words() {
        return Texts.of(id);
    }
}
