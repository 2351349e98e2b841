package dev.portproxy.fixes;

import java.util.Map;

/** Why what has no command has none, and how many steps were taken: what changes here, changes knowingly. */
final class Reasons {

    private static final String AUTHOR = "only who wrote the rule knows what was meant";
    private static final String OTHER_END = "it is done at the other end, or on the way";
    private static final String UNSEEN = "what could not be seen says so, and how it can be is in its evidence";
    private static final String FINE = "nothing needs doing";
    private static final String CHOICE = "which of two is to go is not this program's to say";

    static final Map<String, String> WITHOUT_SITUATION = Map.of(
            "DuplicateName", "no registry and no .reg file has a name twice: only lists of rules in code do",
            "TargetNameUnknown", "a resolver that says nothing for six seconds, which no test waits for");

    static final Map<String, String> FINDINGS = Map.ofEntries(
            Map.entry("AddressesInside", OTHER_END),
            Map.entry("AddressesUnknown", UNSEEN),
            Map.entry("BindUnknown", UNSEEN),
            Map.entry("BroadcastAddress", AUTHOR),
            Map.entry("ConnectionsUnknown", UNSEEN),
            Map.entry("DetailsUnreadable", "whoever wrote the text knows what the options were to be"),
            Map.entry("DynamicPortsUnknown", UNSEEN),
            Map.entry("ExcludedPortsUnknown", UNSEEN),
            Map.entry("FirewallRestrictedRemotes", FINE),
            Map.entry("HostNameTarget", FINE),
            Map.entry("IpHelperBusy", "it passes by itself"),
            Map.entry("Ipv6Unknown", UNSEEN),
            Map.entry("ListenAddressMissing", AUTHOR),
            Map.entry("ListenNameUnknown", AUTHOR),
            Map.entry("MulticastAddress", AUTHOR),
            Map.entry("NarrowerListener", CHOICE),
            Map.entry("NotElevated", "a command cannot give itself an administrator's rights"),
            Map.entry("PlaceholderText", AUTHOR),
            Map.entry("PortHeldByUnknown", UNSEEN),
            Map.entry("PortInDynamicRange", AUTHOR),
            Map.entry("PortLingering", "it passes by itself"),
            Map.entry("PortNeedsRights", "a command cannot give itself an administrator's rights"),
            Map.entry("PortOutOfRange", AUTHOR),
            Map.entry("PortsUnknown", UNSEEN),
            Map.entry("ProbeSilent", OTHER_END),
            Map.entry("RightsUnknown", UNSEEN),
            Map.entry("ServiceNamePort", FINE),
            Map.entry("ServiceUnknown", UNSEEN),
            Map.entry("SeveralHolders", CHOICE),
            Map.entry("TargetAddressDead", CHOICE),
            Map.entry("TargetFailed", OTHER_END),
            Map.entry("TargetReset", OTHER_END),
            Map.entry("TargetTimedOut", OTHER_END),
            Map.entry("TargetUnreachable", OTHER_END),
            Map.entry("ThirdPartyFirewall", "each maker's firewall has its own way"),
            Map.entry("UnknownServiceName", AUTHOR),
            Map.entry("WildcardTarget", AUTHOR),
            Map.entry("WslUnknown", UNSEEN));

    /** By how their words begin. */
    static final Map<String, String> REFUSALS = Map.ofEntries(
            Map.entry("A profile is ", "a word out of a list"),
            Map.entry("A store is ", "the store that is meant is not known"),
            Map.entry("Check the path", "the file that is meant is not known"),
            Map.entry("Check the source; --allow-empty ", "what takes every rule away is not proposed"),
            Map.entry("Correct or leave it out.", AUTHOR),
            Map.entry("Correct or remove what is listed above", AUTHOR),
            Map.entry("Did you mean v", "several rules may be meant"),
            Map.entry("Give a file", "the file that is meant is not known"),
            Map.entry("Here, let the system's own service manager ", "each system has its own"),
            Map.entry("Name another port.", AUTHOR),
            Map.entry("Name the machine that serves", AUTHOR),
            Map.entry("Name the one machine ", AUTHOR),
            Map.entry("Name the one that is meant", "several rules may be meant"),
            Map.entry("Name what it is: ", "a word out of a list"),
            Map.entry("Put the real ", AUTHOR),
            Map.entry("This line has more to correct. ", AUTHOR),
            Map.entry("Undos are kept in ", "there is nothing to undo"),
            Map.entry("Use --format ", "a word out of a list"),
            Map.entry("Write [FAMILY] ", AUTHOR),
            Map.entry("Write a port from ", AUTHOR),
            Map.entry("Write an IPv4 address or a host name.", AUTHOR),
            Map.entry("Write the one port ", AUTHOR),
            Map.entry("Write the port that is meant: ", "of two numbers that contradict each other none is chosen"));

    static final String FIGURES = """
            fixes of a FINDING: 353
            fixes of a NOTE: 17
            fixes of a REFUSAL: 205
            foreign steps with ADDRESS: 1
            foreign steps with DOMAIN\\POLICY: 2
            foreign steps with FILE.reg: 2
            foreign steps with NAME: 6
            foreign steps with THIS-COMPUTER: 2
            foreign steps, parsed by PowerShell: 35
            foreign steps, parted as cmd.exe does: 62
            foreign steps, run by sh on a stand-in: 9
            nothing to do: 37
            own steps with ADDRESS: 12
            own steps with ADDRESS and PORT: 2
            own steps with ID: 1
            own steps with PORT: 12
            own steps with TEXT: 2
            own steps, taken: 353
            """;

    private Reasons() {}
}
