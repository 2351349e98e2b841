package dev.portproxy.diagnostic;

/** What a {@link Finding} can be. Stable: scripts depend on the words, and docs/troubleshooting.md explains each. */
public enum FindingId {
    MALFORMED_RULE("MalformedRule"),
    DUPLICATE_NAME("DuplicateName"),
    MISSING_TARGET("MissingTarget"),
    PLACEHOLDER_TEXT("PlaceholderText"),
    WHITE_SPACE("WhiteSpace"),
    SEVERAL_ADDRESSES("SeveralAddresses"),
    UNUSABLE_ADDRESS("UnusableAddress"),
    MULTICAST_ADDRESS("MulticastAddress"),
    BROADCAST_ADDRESS("BroadcastAddress"),
    WRONG_FAMILY("WrongFamily"),
    HOST_NAME_LISTEN("HostNameListen"),
    HOST_NAME_TARGET("HostNameTarget"),
    WILDCARD_TARGET("WildcardTarget"),
    PORT_OUT_OF_RANGE("PortOutOfRange"),
    PORT_RANGE("PortRange"),
    SERVICE_NAME_PORT("ServiceNamePort"),
    UNKNOWN_SERVICE_NAME("UnknownServiceName"),
    UNUSABLE_PORT("UnusablePort"),
    SELF_FORWARD("SelfForward"),
    FORWARD_CYCLE("ForwardCycle"),
    DUPLICATE_LISTEN("DuplicateListen"),

    DISABLED_RULE_IS_LIVE("DisabledRuleIsLive"),
    RULE_DISABLED("RuleDisabled"),
    DETAILS_UNREADABLE("DetailsUnreadable"),

    NOT_ELEVATED("NotElevated"),
    RIGHTS_UNKNOWN("RightsUnknown"),
    NOT_LOOKED_AT("NotLookedAt"),
    RULES_VANISHED("RulesVanished"),

    IP_HELPER_STOPPED("IpHelperStopped"),
    IP_HELPER_DISABLED("IpHelperDisabled"),
    IP_HELPER_MISSING("IpHelperMissing"),
    IP_HELPER_DEPENDENCY("IpHelperDependency"),
    IP_HELPER_BUSY("IpHelperBusy"),
    RELAY_NOT_RUNNING("RelayNotRunning"),
    SERVICE_UNKNOWN("ServiceUnknown"),
    IPV6_DISABLED("Ipv6Disabled"),
    IPV6_MISSING("Ipv6Missing"),
    IPV6_UNKNOWN("Ipv6Unknown"),

    LISTEN_ADDRESS_MISSING("ListenAddressMissing"),
    LISTEN_NAME_UNKNOWN("ListenNameUnknown"),
    ADDRESSES_UNKNOWN("AddressesUnknown"),
    PORTS_UNKNOWN("PortsUnknown"),
    PORT_HELD("PortHeld"),
    PORT_HELD_BY_RULE("PortHeldByRule"),
    PORT_HELD_BY_HTTP_SYS("PortHeldByHttpSys"),
    PORT_HELD_BY_FILE_SHARING("PortHeldByFileSharing"),
    PORT_HELD_BY_DOCKER("PortHeldByDocker"),
    PORT_HELD_BY_WSL("PortHeldByWsl"),
    PORT_HELD_BY_UNKNOWN("PortHeldByUnknown"),
    SEVERAL_HOLDERS("SeveralHolders"),
    NARROWER_LISTENER("NarrowerListener"),
    PORT_EXCLUDED("PortExcluded"),
    EXCLUDED_PORTS_UNKNOWN("ExcludedPortsUnknown"),
    PORT_IN_DYNAMIC_RANGE("PortInDynamicRange"),
    DYNAMIC_RANGE_LOW("DynamicRangeLow"),
    DYNAMIC_PORTS_UNKNOWN("DynamicPortsUnknown"),
    PORT_LINGERING("PortLingering"),
    CONNECTIONS_UNKNOWN("ConnectionsUnknown"),
    PORT_NEEDS_RIGHTS("PortNeedsRights"),
    PORT_BOUND("PortBound"),
    BIND_UNKNOWN("BindUnknown"),
    LISTENER_MISSING("ListenerMissing"),
    LISTENER_WITHOUT_RULE("ListenerWithoutRule"),

    TARGET_NAME_NOT_FOUND("TargetNameNotFound"),
    TARGET_NAME_UNKNOWN("TargetNameUnknown"),
    TARGET_MOVED("TargetMoved"),
    TARGET_REFUSED("TargetRefused"),
    TARGET_TIMED_OUT("TargetTimedOut"),
    TARGET_RESET("TargetReset"),
    TARGET_UNREACHABLE("TargetUnreachable"),
    TARGET_FAILED("TargetFailed"),
    TARGET_ADDRESS_DEAD("TargetAddressDead"),
    HOST_SIDE_TARGET("HostSideTarget"),
    GUEST_ONLY_TARGET("GuestOnlyTarget"),
    WSL_ADDRESS_MOVED("WslAddressMoved"),
    WSL_NOT_RUNNING("WslNotRunning"),
    WSL_MIRRORED("WslMirrored"),
    WSL_MODE("WslMode"),
    WSL_UNKNOWN("WslUnknown"),
    PROBE_FAILED("ProbeFailed"),
    PROBE_DIFFERS("ProbeDiffers"),
    PROBE_SILENT("ProbeSilent"),

    FIREWALL_BLOCKED_BY_RULE("FirewallBlockedByRule"),
    FIREWALL_BLOCKED_BY_DEFAULT("FirewallBlockedByDefault"),
    FIREWALL_SHIELDED("FirewallShielded"),
    FIREWALL_LOCAL_RULES_IGNORED("FirewallLocalRulesIgnored"),
    FIREWALL_RESTRICTED_REMOTES("FirewallRestrictedRemotes"),
    FIREWALL_UNKNOWN("FirewallUnknown"),
    THIRD_PARTY_FIREWALL("ThirdPartyFirewall"),
    ORPHANED_FIREWALL_RULE("OrphanedFirewallRule"),
    SMALL_PACKETS("SmallPackets"),
    LOOPBACK_BBR2("LoopbackBbr2"),
    LOOPBACK_LISTENER("LoopbackListener"),
    NO_IPV4_TWIN("NoIpv4Twin"),
    NO_IPV6_TWIN("NoIpv6Twin"),
    ADDRESSES_INSIDE("AddressesInside");

    private final String text;

    FindingId(String text) {
        this.text = text;
    }

    /** The word in the output: PascalCase. */
    public String text() {
        return text;
    }
}
