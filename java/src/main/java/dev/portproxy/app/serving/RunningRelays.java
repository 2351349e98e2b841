package dev.portproxy.app.serving;

import dev.portproxy.app.AskedRelays;
import dev.portproxy.control.FoundRelay;
import dev.portproxy.control.FoundRelays;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.StoreNames;
import dev.portproxy.machine.Platform;
import dev.portproxy.machine.RelayService;
import dev.portproxy.words.Texts;
import java.util.List;
import java.util.Optional;

/**
 * The relays that somebody means: those of this user and the service's, of one store if one is named.
 *
 * @param relays ordered by process
 * @param silent a sentence for each that could not be asked
 * @param whyNone if there are none; what it says is read below the sentences
 */
public record RunningRelays(List<FoundRelay> relays, List<String> silent, Optional<PortProxyException> whyNone) {

    public RunningRelays {
        relays = List.copyOf(relays);
        silent = List.copyOf(silent);
    }

    /** @param store its name anywhere; empty: whatever they serve */
    public static RunningRelays find(Platform platform, Optional<String> store) {
        FoundRelays found = AskedRelays.all(platform);
        List<FoundRelay> meant = found.relays().stream()
                .filter(relay -> store.isEmpty() || AskedRelays.serves(relay.status(), store.get()))
                .toList();
        Optional<PortProxyException> whyNone = meant.isEmpty()
                ? Optional.of(found.silent().isEmpty() ? none(platform, store) : silentOnly())
                : Optional.empty();
        return new RunningRelays(meant, found.silent(), whyNone);
    }

    /** At least one; ServiceUnavailable, or ElevationRequired for a service that may not be asked, if there is none. */
    public List<FoundRelay> required() {
        if (whyNone.isPresent()) {
            throw whyNone.get();
        }
        return relays;
    }

    private static PortProxyException silentOnly() {
        return new PortProxyException(
                ErrorId.SERVICE_UNAVAILABLE,
                Texts.of("serving.no-relay-answers"),
                Texts.of("serving.end-process-or-remove-file"));
    }

    private static PortProxyException none(Platform platform, Optional<String> store) {
        boolean unseenService =
                store.filter(name -> !name.equals(StoreNames.MACHINE)).isEmpty()
                        && platform.relayService()
                                .filter(service -> service.status().state() == RelayService.State.RUNNING)
                                .isPresent();
        if (unseenService) {
            return new PortProxyException(
                    ErrorId.ELEVATION_REQUIRED,
                    Texts.of("serving.only-administrators-may-ask", RelayService.NAME),
                    Texts.of("serving.do-it-as-administrator"));
        }
        return new PortProxyException(
                ErrorId.SERVICE_UNAVAILABLE,
                store.map(name -> Texts.of("serving.no-relay-of-store", name))
                        .orElseGet(() -> Texts.of("serving.no-relay-of-user")),
                Fix.of(Texts.of("serving.to-start-one"), OwnCommand.of("relay")));
    }
}
