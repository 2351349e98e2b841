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
                    Texts.of("check-text.does-not-exist-ports-go", it.portOf(side)),
                    Texts.of("check-text.write-port-from-1-to-65535"));
        }
    }

    /** netsh stores and shows a range, and nothing listens (microsoft/WSL#8963). */
    static void range(CheckedRule it, Side side) {
        if (it.port(side) instanceof Port.Range) {
            it.report(
                    FindingId.PORT_RANGE,
                    Severity.ERROR,
                    Texts.of("check-text.is-range-and-rule-serves-one", it.portOf(side)),
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
                    Texts.of("check-text.is-service-name-and-stands", it.portOf(side), number.getAsInt()),
                    "");
        } else if (Port.isOtherNumber(service.name())) {
            it.report(
                    FindingId.UNUSABLE_PORT,
                    Severity.ERROR,
                    Texts.of("check-text.is-not-written-as-whole-number", it.portOf(side)),
                    Texts.of("check-text.write-port-from-1-to-65535"));
        } else {
            it.report(
                    FindingId.UNKNOWN_SERVICE_NAME,
                    Severity.ERROR,
                    Texts.of("check-text.is-service-name-that-this-machine", it.portOf(side)),
                    Texts.of("check-text.write-port-s-number-or-add"));
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
                    it.portOf(side) + " " + unusable.reason() + ".",
                    it.mended()
                            .orElse(Fix.words(
                                    text.indexOf(',') < 0
                                            ? Texts.of("check-text.write-port-from-1-to-65535")
                                            : Texts.of("check-text.write-port-from-1-to-65535-without"))));
        }
    }
}
