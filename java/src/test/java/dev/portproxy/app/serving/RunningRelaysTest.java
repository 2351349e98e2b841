package dev.portproxy.app.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portproxy.FixText;
import dev.portproxy.app.AskedRelays;
import dev.portproxy.cli.Cli;
import dev.portproxy.control.FoundRelay;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.words.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which relays are meant, and why none is; nobody prints here. */
@Timeout(60)
class RunningRelaysTest {

    @TempDir
    private Path directory;

    /** A file of a relay that cannot be read. */
    private Path trace(Cli cli) throws IOException {
        Path controls =
                Files.createDirectories(AskedRelays.directory(cli.platform().userState()));
        return Files.writeString(controls.resolve("relay-x.txt"), "");
    }

    private static ErrorId refusal(RunningRelays found) {
        PortProxyException why = assertThrows(PortProxyException.class, found::required);
        assertSame(found.whyNone().orElseThrow(), why);
        return why.id();
    }

    @Test
    void none_is_an_answer_with_its_reason() {
        RunningRelays found = RunningRelays.find(Cli.onLinux(directory).platform(), Optional.empty());
        assertEquals(List.of(), found.relays());
        assertEquals(List.of(), found.silent());
        assertEquals(ErrorId.SERVICE_UNAVAILABLE, refusal(found));
    }

    @Test
    void traces_alone_are_no_relay() throws Exception {
        Cli cli = Cli.onLinux(directory);
        Path trace = trace(cli);
        RunningRelays found = RunningRelays.find(cli.platform(), Optional.empty());
        assertEquals(1, found.silent().size());
        assertTrue(found.silent().get(0).startsWith(trace + " tells how a relay is asked"), found.silent() + "");
        assertEquals(ErrorId.SERVICE_UNAVAILABLE, refusal(found));
        Cli.Run run = cli.run("relay", "status");
        assertEquals(6, run.exit());
        assertEquals(
                found.silent().get(0) + "\n"
                        + "ServiceUnavailable: No relay answers, though there are traces of one.\n"
                        + "  End the process that is named above, or remove the file.\n",
                run.err());
    }

    @Test
    void those_that_answer_are_told_with_those_that_do_not() throws Exception {
        Cli cli = Cli.onLinux(directory);
        trace(cli);
        try (RunningRelay relay = RunningRelay.start(cli, Optional.empty(), false)) {
            RunningRelays found = RunningRelays.find(cli.platform(), Optional.empty());
            assertEquals(1, found.required().size());
            assertEquals(1, found.silent().size());
            assertEquals(Optional.empty(), found.whyNone());
            assertEquals(10, cli.run("relay", "status").exit());
            assertFalse(relay.hasEnded());
            assertEquals(ErrorId.SERVICE_UNAVAILABLE, refusal(RunningRelays.find(cli.platform(), Optional.of("user"))));
        }
    }

    /** As a service would: the relay's own language is the process's, which is English here. */
    @Test
    void a_relay_refuses_in_the_language_of_who_asks_it_to_end() throws Exception {
        Cli cli = Cli.onLinux(directory);
        try (RunningRelay relay = RunningRelay.start(cli, Optional.empty(), true)) {
            FoundRelay found = RunningRelays.find(cli.platform(), Optional.empty())
                    .required()
                    .get(0);
            Map<Language, String> said = new EnumMap<>(Language.class);
            for (Language language : Language.values()) {
                PortProxyException refused = assertThrows(
                        PortProxyException.class, () -> language.during(() -> found.stop(Optional.empty())));
                said.put(language, refused.getMessage() + " " + FixText.of(refused.fix()));
            }
            assertEquals(
                    Map.of(
                            Language.ENGLISH,
                            "This relay is the service PortProxyRelay, which Windows' service manager stops."
                                    + " To stop the service: portproxy service stop",
                            Language.KOREAN,
                            "이 릴레이는 PortProxyRelay 서비스이며, Windows의 서비스 관리자가 중지합니다."
                                    + " 서비스를 중지하려면: portproxy service stop"),
                    said);
            assertFalse(relay.hasEnded());
        }
    }
}
