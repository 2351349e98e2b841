package dev.portproxy.fixes;

import dev.portproxy.diagnostic.FindingId;
import java.util.Map;
import java.util.Set;

/** Why what has no command has none, and how many steps were taken: what changes here, changes knowingly. */
final class Reasons {

    private static final String AUTHOR = "only who wrote the rule knows what was meant";
    private static final String OTHER_END = "it is done at the other end, or on the way";
    private static final String UNSEEN = "what could not be seen says so, and how it can be is in its evidence";
    private static final String FINE = "nothing needs doing";
    private static final String CHOICE = "which of two is to go is not this program's to say";

    static final Map<FindingId, String> WITHOUT_SITUATION = Map.of(
            FindingId.DUPLICATE_NAME, "no registry and no .reg file has a name twice: only lists of rules in code do",
            FindingId.TARGET_NAME_UNKNOWN, "a resolver that says nothing for six seconds, which no test waits for");

    static final Map<String, Set<FindingId>> FINDINGS = Map.ofEntries(
            Map.entry(
                    OTHER_END,
                    Set.of(
                            FindingId.ADDRESSES_INSIDE,
                            FindingId.PROBE_SILENT,
                            FindingId.TARGET_CLOSES,
                            FindingId.TARGET_FAILED,
                            FindingId.TARGET_RESET,
                            FindingId.TARGET_UNREACHABLE,
                            FindingId.UDP_PORT)),
            Map.entry(
                    UNSEEN,
                    Set.of(
                            FindingId.ADDRESSES_UNKNOWN,
                            FindingId.BIND_UNKNOWN,
                            FindingId.CONNECTIONS_UNKNOWN,
                            FindingId.DYNAMIC_PORTS_UNKNOWN,
                            FindingId.EXCLUDED_PORTS_UNKNOWN,
                            FindingId.IPV6_UNKNOWN,
                            FindingId.LIST_ROWS_UNREAD,
                            FindingId.PORT_HELD_BY_UNKNOWN,
                            FindingId.PORTS_UNKNOWN,
                            FindingId.RIGHTS_UNKNOWN,
                            FindingId.SERVICE_UNKNOWN,
                            FindingId.WSL_UNKNOWN)),
            Map.entry(
                    AUTHOR,
                    Set.of(
                            FindingId.BROADCAST_ADDRESS,
                            FindingId.LISTEN_ADDRESS_MISSING,
                            FindingId.LISTEN_NAME_UNKNOWN,
                            FindingId.MULTICAST_ADDRESS,
                            FindingId.PLACEHOLDER_TEXT,
                            FindingId.PORT_IN_DYNAMIC_RANGE,
                            FindingId.PORT_OUT_OF_RANGE,
                            FindingId.UNKNOWN_SERVICE_NAME)),
            Map.entry("whoever wrote the text knows what the options were to be", Set.of(FindingId.DETAILS_UNREADABLE)),
            Map.entry(
                    FINE,
                    Set.of(
                            FindingId.FIREWALL_RESTRICTED_REMOTES,
                            FindingId.HOST_NAME_TARGET,
                            FindingId.PORT_HELD_ON_UDP,
                            FindingId.PORT_SERVED,
                            FindingId.SERVICE_NAME_PORT)),
            Map.entry("it passes by itself", Set.of(FindingId.IP_HELPER_BUSY, FindingId.PORT_LINGERING)),
            Map.entry(
                    CHOICE,
                    Set.of(
                            FindingId.NARROWER_LISTENER,
                            FindingId.RULE_NOT_SERVED,
                            FindingId.SEVERAL_HOLDERS,
                            FindingId.TARGET_ADDRESS_DEAD)),
            Map.entry("whether the clients are welcome is the owner's to say", Set.of(FindingId.CLIENTS_DENIED)),
            Map.entry(
                    "a command cannot give itself an administrator's rights",
                    Set.of(FindingId.NOT_ELEVATED, FindingId.PORT_NEEDS_RIGHTS)),
            Map.entry("each maker's firewall has its own way", Set.of(FindingId.THIRD_PARTY_FIREWALL)));

    /** By how their words begin. */
    static final Map<String, String> REFUSALS = Map.ofEntries(
            Map.entry("A profile is ", "a word out of a list"),
            Map.entry("A store is ", "the store that is meant is not known"),
            Map.entry("Add --yes ", "a change of several rules is agreed to by a person"),
            Map.entry("Check the path", "the file that is meant is not known"),
            Map.entry("Check the source; --allow-empty ", "what takes every rule away is not proposed"),
            Map.entry("Correct or leave it out.", AUTHOR),
            Map.entry("Correct or remove what is listed above", AUTHOR),
            Map.entry("Did you mean v", "several rules may be meant"),
            Map.entry("Give a file", "the file that is meant is not known"),
            Map.entry("Hand over the output of this command, ", "the list is made on another machine"),
            Map.entry("Here, let the system's own service manager ", "each system has its own"),
            Map.entry("Leave one of them out.", AUTHOR),
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
            fixes of a FINDING: 448
            fixes of a NOTE: 17
            fixes of a REFUSAL: 210
            foreign steps with ADDRESS: 1
            foreign steps with DOMAIN\\POLICY: 2
            foreign steps with FILE.reg: 2
            foreign steps with NAME: 6
            foreign steps with THIS-COMPUTER: 2
            foreign steps, parsed by PowerShell: 36
            foreign steps, parted as cmd.exe does: 75
            foreign steps, run by sh on a stand-in: 11
            nothing to do: 45
            own steps with ADDRESS: 12
            own steps with ADDRESS and PORT: 2
            own steps with ID: 2
            own steps with PORT: 12
            own steps with TEXT: 2
            own steps, taken: 421
            own steps, taken, that no line holds: 20
            """;

    private Reasons() {}
}
