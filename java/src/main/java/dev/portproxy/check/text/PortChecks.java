package dev.portproxy.check.text;

import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.rule.BlankText;
import dev.portproxy.rule.Port;
import java.util.OptionalInt;

/** What a port field's text can be besides a number: one check a kind. */
final class PortChecks {

    private PortChecks() {}

    static void outOfRange(CheckedRule it, Side side) {
        if (it.port(side) instanceof Port.OutOfRange) {
            it.report(
                    FindingId.PORT_OUT_OF_RANGE,
                    Severity.ERROR,
                    it.portOf(side) + " does not exist: ports go from 1 to 65535.",
                    "Write a port from 1 to 65535.");
        }
    }

    /** netsh stores and shows a range, and nothing listens (microsoft/WSL#8963). */
    static void range(CheckedRule it, Side side) {
        if (it.port(side) instanceof Port.Range) {
            it.report(
                    FindingId.PORT_RANGE,
                    Severity.ERROR,
                    it.portOf(side)
                            + " is a range, and a rule serves one port: Windows stores it, and nothing listens.",
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
                    it.portOf(side) + " is a service name and stands for port " + number.getAsInt() + " here.",
                    "");
        } else if (Port.isOtherNumber(service.name())) {
            it.report(
                    FindingId.UNUSABLE_PORT,
                    Severity.ERROR,
                    it.portOf(side) + " is not written as a whole number.",
                    "Write a port from 1 to 65535.");
        } else {
            it.report(
                    FindingId.UNKNOWN_SERVICE_NAME,
                    Severity.ERROR,
                    it.portOf(side) + " is a service name that this machine does not know.",
                    "Write the port's number, or add the name to the services file.");
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
                            .orElse(
                                    Fix.words(
                                            text.indexOf(',') < 0
                                                    ? "Write a port from 1 to 65535."
                                                    : "Write a port from 1 to 65535, without a comma; one rule for each port.")));
        }
    }
}
