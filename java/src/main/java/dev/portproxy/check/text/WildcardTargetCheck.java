package dev.portproxy.check.text;

import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.words.Texts;

/** {@code *}, {@code 0.0.0.0} or {@code ::} as a target: good for listening, not for connecting to. */
final class WildcardTargetCheck implements FieldCheck {

    @Override
    public void look(CheckedRule it, Side side) {
        if (side == Side.CONNECT && it.address(side).isWildcard()) {
            it.report(
                    FindingId.WILDCARD_TARGET,
                    Severity.ERROR,
                    Texts.of("check-text.target-is-every-address", it.addressOf(side)),
                    Texts.of(
                            "check-text.name-machine-that-serves",
                            it.rule().family().connects().loopback()));
        }
    }
}
