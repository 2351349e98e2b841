package dev.portproxy.firewall;

/** Where a rule comes from. */
public enum PolicyStore {
    LOCAL("this computer's rules"),
    GROUP_POLICY("group policy"),
    /** Mobile device management, such as Intune. */
    DEVICE_MANAGEMENT("device management");

    private final String words;

    PolicyStore(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
