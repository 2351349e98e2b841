package dev.portproxy.words;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Words in the sources that are not for people, or are the same in every language: whole classes, or one text of a class. */
final class Unspoken {

    private static final Map<String, Set<String>> BY_REASON = Map.ofEntries(
            Map.entry(
                    "programmers read it: the state or the argument is a bug of this program",
                    Set.of(
                            "cli/Interrupts.java: a signal that was heard cannot be left",
                            "diagnostic/Argument.java: a text of unknown origin is not a label: ...",
                            "diagnostic/OwnCommand.java: no verb: ...",
                            "exchange/Export.java: show is only read",
                            "file/FairLock.java: change() was called from within change() of ...",
                            "machine/ServicesFile.java: the shipped services file cannot be read",
                            "machine/UdpPortsFile.java: no port of UDP: ...",
                            "machine/UdpPortsFile.java: the shipped list of ports of UDP cannot be read",
                            "machine/ThisJar.java: Java names a place of its classes that is none",
                            "machine/TimedLooks.java: ... failed",
                            "machine/TimedLooks.java: interrupted while it looked at the machine",
                            "registry/MemoryRegistry.java: change() was called from within change() of the same registry",
                            "registry/RegValue.java: ... (type ...) = ...",
                            "registry/RegValue.java: ... bytes",
                            "relay/Relay.java: the relay is stopped",
                            "relay/RelaySettings.java: a relay needs a loop, a connection, and a buffer of 4096 bytes",
                            "relay/Target.java: an address needs no look-up",
                            "store/StoredOptions.java: ... is ..., ...",
                            "windows/JnaRegistry.java: no key to remove: ...",
                            "words/HelpTexts.java",
                            "words/TextFile.java")),
            Map.entry(
                    "a message that only tells one failure from another: whoever catches it has words of its own",
                    Set.of("relay/AllowList.java: The entry ... of the allow list")),
            Map.entry(
                    "a thread is named",
                    Set.of("RunningRelay.java: relay of ...", "serve/ServeLoop.java: request ...")),
            Map.entry(
                    "a line of the log of connections, which programs read",
                    Set.of(
                            "app/serving/ConnectionLine.java",
                            "app/serving/LogLine.java",
                            "app/serving/RelayReport.java: ... ... more, left out because they ended faster than lines are taken",
                            "relay/Acceptor.java: the allow list does not hold the client",
                            "relay/Acceptor.java: the connection is the rule's own and has come back to it",
                            "relay/Admission.java",
                            "relay/Dialer.java",
                            "relay/ProxyHeaderReader.java",
                            "relay/Silence.java",
                            "relay/Target.java: ... has no ... address",
                            "relay/Tunnel.java")),
            Map.entry(
                    "the log of this program, for whoever looks for its bugs",
                    Set.of(
                            "control/Conversation.java: ... are not milliseconds",
                            "control/Conversation.java: no request with the token")),
            Map.entry(
                    "words of roff",
                    Set.of(
                            "cli/help/Manual.java: .TH PORTPROXY 1 \"\" \"",
                            "cli/help/Manual.java: .SH ",
                            "cli/help/Manual.java: .SS ")),
            Map.entry("bytes of a protocol", Set.of("machine/SocketProber.java", "relay/ProxyHeader.java")),
            Map.entry(
                    "the words of commands",
                    Set.of(
                            "cli/OtherWords.java: backup list",
                            "cli/OtherWords.java: relay status",
                            "cli/OtherWords.java: relay stop",
                            "cli/OtherWords.java: service start",
                            "cli/OtherWords.java: service status",
                            "cli/OtherWords.java: service stop",
                            "cli/Version.java: portproxy ...",
                            "diagnostic/Cmdlet.java",
                            "diagnostic/OwnCommand.java: backup restore",
                            "diagnostic/OwnCommand.java: relay status",
                            "diagnostic/OwnCommand.java: service install",
                            "diagnostic/OwnCommand.java: service start",
                            "diagnostic/OwnCommand.java: service stop",
                            "launch/RelayTraining.java",
                            "launch/StartArchive.java",
                            "windows/StaticMappings.java")),
            Map.entry(
                    "tags and their values",
                    Set.of(
                            "exchange/EndpointProblems.java: ...address ...",
                            "exchange/EndpointProblems.java: ...port ...")),
            Map.entry(
                    "netsh's own language",
                    Set.of(
                            "netsh/Dump.java",
                            "netsh/NetshLine.java",
                            "netsh/ScriptReader.java: interface ",
                            "netsh/ShowTable.java")),
            Map.entry(
                    "a .reg file",
                    Set.of(
                            "exchange/FormatDetection.java: Windows Registry Editor",
                            "registry/RegSyntax.java",
                            "store/UndoLine.java",
                            "store/UndoText.java",
                            "store/UndoTextOfVersion1.java")),
            Map.entry("a lock's file, for whoever opens it", Set.of("file/LockFile.java")),
            Map.entry(
                    "a name, of Windows, a service or a protocol",
                    Set.of(
                            "app/StoreServer.java: IP Helper",
                            "check/live/AddressesInsideCheck.java",
                            "check/live/Server.java: IP Helper",
                            "firewall/FirewallFix.java: PortProxy TCP ... ...",
                            "firewall/ProgramPaths.java",
                            "linux/LinuxPlatform.java: Library/Application Support/PortProxy",
                            "machine/ClientHello.java: TLS alert",
                            "machine/ClientHello.java: TLS handshake",
                            "machine/Network.java: Hyper-V Virtual Ethernet",
                            "machine/PortSentences.java: System (...",
                            "store/FirewallLink.java: PortProxy %s %s/%s %08x",
                            "windows/WindowsService.java: NT AUTHORITY\\LocalService",
                            "windows/WindowsService.java: PortProxy Relay")),
            Map.entry(
                    "registered with Windows, for every user whatever the language",
                    Set.of(
                            "windows/WindowsService.java: Forwards TCP connections by the rules of PortProxy's machine store. The command portproxy manages it.")),
            Map.entry(
                    "the abbreviation, in every language",
                    Set.of(
                            "listed/ListedHolders.java: ... (pid ...)",
                            "machine/IdleSockets.java: ... (pid ...)",
                            "machine/IdleSockets.java: pid ...",
                            "machine/PortSentences.java: pid ...")),
            Map.entry("as the system itself says it", Set.of("relay/Bindings.java: Address already in use")),
            Map.entry(
                    "never shown: a mark within a value, or a path that nothing is written to",
                    Set.of("app/serving/WarmUp.java: never written", "firewall/Remotes.java: not ")),
            Map.entry(
                    "a version that only a program without its jar has",
                    Set.of("machine/ProgramVersion.java: (not from the jar)")));

    static final Set<String> ALL =
            BY_REASON.values().stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());

    private Unspoken() {}
}
