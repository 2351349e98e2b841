package dev.portproxy.check.live;

import dev.portproxy.diagnostic.Finding;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Findings;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.machine.Look;
import dev.portproxy.machine.MachineFacts;
import dev.portproxy.machine.WindowsFacts;
import dev.portproxy.words.Texts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Without an administrator's rights, rules can be read and not written, and some owners of ports stay hidden. */
final class RightsCheck implements LiveCheck {

    private final MachineFacts facts;

    RightsCheck(MachineFacts facts) {
        this.facts = facts;
    }

    @Override
    public List<Finding> look(List<LiveRule> rules) {
        Optional<Look<Boolean>> elevated =
                facts.windows(Texts.of("check-live.rights-of-this-process"), WindowsFacts::isElevated);
        return Stream.concat(
                        elevated.flatMap(Look::reason).map(RightsCheck::unknown).stream(),
                        elevated.flatMap(Look::value).filter(has -> !has).map(none -> without()).stream())
                .toList();
    }

    private static Finding unknown(String reason) {
        return Findings.unseen(FindingId.RIGHTS_UNKNOWN, Texts.of("check-live.whether-this-is-administrator"), reason);
    }

    private static Finding without() {
        return Findings.machine(
                FindingId.NOT_ELEVATED,
                Severity.INFO,
                Texts.of("check-live.this-is-not-administrator"),
                List.of(),
                Texts.of("check-live.run-it-as-administrator"));
    }
}
