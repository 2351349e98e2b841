package dev.portproxy.rule;

import java.util.OptionalInt;

/** What a port field's text can be besides a number: one check a kind. */
final class PortChecks {

    private PortChecks() {}

    static void outOfRange(CheckedRule it, Side side) {
        if (it.port(side) instanceof Port.OutOfRange) {
            it.report(
                    RuleProblem.PORT_OUT_OF_RANGE,
                    Severity.ERROR,
                    it.portOf(side) + " does not exist: ports go from 1 to 65535.",
                    "Write a port from 1 to 65535.");
        }
    }

    /** netsh stores and shows a range, and nothing listens (microsoft/WSL#8963). */
    static void range(CheckedRule it, Side side) {
        if (it.port(side) instanceof Port.Range range) {
            String first = Port.of(range.from()).number().isEmpty()
                    ? "."
                    : ", beginning with: " + it.replaceWith(side.withPort(it.rule(), range.from()));
            it.report(
                    RuleProblem.PORT_RANGE,
                    Severity.ERROR,
                    it.portOf(side) + " is a range; Windows stores it, and nothing listens.",
                    "Write one rule for each port" + first);
        }
    }

    static void serviceName(CheckedRule it, Side side) {
        if (!(it.port(side) instanceof Port.ServiceName service)) {
            return;
        }
        OptionalInt number = it.services().port(service.name());
        if (number.isPresent()) {
            it.report(
                    RuleProblem.SERVICE_NAME_PORT,
                    Severity.INFO,
                    it.portOf(side) + " is a service name and stands for port " + number.getAsInt() + " here.",
                    "");
        } else {
            it.report(
                    RuleProblem.UNKNOWN_SERVICE_NAME,
                    Severity.ERROR,
                    it.portOf(side) + " is a service name that this machine does not know.",
                    "Write the port's number, or add the name to the services file.");
        }
    }

    static void unusable(CheckedRule it, Side side) {
        String text = side.of(it.rule()).port();
        if (it.port(side) instanceof Port.Unusable unusable && !BlankText.isIn(text)) {
            it.report(
                    RuleProblem.UNUSABLE_PORT,
                    Severity.ERROR,
                    it.portOf(side) + " " + unusable.reason() + ".",
                    text.indexOf(',') < 0 ? "Write a port from 1 to 65535." : "Write one rule for each port.");
        }
    }
}
