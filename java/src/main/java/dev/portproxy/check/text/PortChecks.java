package dev.portproxy.check.text;

import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.rule.BlankText;
import dev.portproxy.rule.Port;
import dev.portproxy.words.Texts;
import java.util.OptionalInt;

/** What a port field's text can be besides a number: one check a kind. */
final class PortChecks {

    private PortChecks() {}

    static void outOfRange(CheckedRule it, Side side) {
        if (it.port(side) instanceof Port.OutOfRange) {
            it.report(
                    FindingId.PORT_OUT_OF_RANGE,
                    Severity.ERROR,
                    Texts.of("check-text.port-is-out-of-range", it.portOf(side)),
                    Texts.of("check-text.write-port"));
        }
    }

    /** netsh stores and shows a range, and nothing listens (microsoft/WSL#8963). */
    static void range(CheckedRule it, Side side) {
        if (it.port(side) instanceof Port.Range) {
            it.report(
                    FindingId.PORT_RANGE,
                    Severity.ERROR,
                    Texts.of("check-text.port-is-range", it.portOf(side)),
                    PortRanges.fix(it));
        }
    }

    static void serviceName(CheckedRule it, Side side) {
        if (!(it.port(side) instanceof Port.ServiceName service) || PlaceholderCheck.isInPort(it, side)) {
            return;
        }
        OptionalInt number = it.services().port(service.name());
        if (number.isPresent()) {
            it.report(
                    FindingId.SERVICE_NAME_PORT,
                    Severity.INFO,
                    Texts.of("check-text.port-is-service-name", it.portOf(side), number.getAsInt()),
                    "");
        } else if (Port.isOtherNumber(service.name())) {
            it.report(
                    FindingId.UNUSABLE_PORT,
                    Severity.ERROR,
                    Texts.of("check-text.port-is-not-whole-number", it.portOf(side)),
                    it.mended().orElseGet(() -> Fix.words(Texts.of("check-text.write-port"))));
        } else {
            it.report(
                    FindingId.UNKNOWN_SERVICE_NAME,
                    Severity.ERROR,
                    Texts.of("check-text.service-name-is-unknown", it.portOf(side)),
                    Texts.of("check-text.write-number-of-port"));
        }
    }

    static void unusable(CheckedRule it, Side side) {
        String text = side.of(it.rule()).port();
        if (it.port(side) instanceof Port.Unusable unusable
                && !BlankText.isIn(text)
                && !PlaceholderCheck.isInPort(it, side)) {
            it.report(
                    FindingId.UNUSABLE_PORT,
                    Severity.ERROR,
                    Texts.of("check-text.field-and-fault", it.portOf(side), unusable.reason()),
                    it.mended()
                            .orElse(Fix.words(
                                    text.indexOf(',') < 0
                                            ? Texts.of("check-text.write-port")
                                            : Texts.of("check-text.write-port-without-comma"))));
        }
    }
}
