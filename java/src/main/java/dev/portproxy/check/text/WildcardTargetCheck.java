package dev.portproxy.check.text;

import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Fix;
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
                    fix(it, side));
        }
    }

    private static Fix fix(CheckedRule it, Side side) {
        String loopback = it.rule().family().connects().loopback();
        // The same port of this machine is the one that the rule itself listens on.
        boolean itself = it.port(Side.LISTEN).equals(it.port(Side.CONNECT));
        return it.mended(side.withAddress(it.rule(), loopback))
                .filter(mended -> !itself)
                .flatMap(Fix::command)
                .map(command -> Fix.words(Texts.of("check-text.name-machine-with-target"))
                        .or(Fix.of(Texts.of("check-text.if-this-machine-serves"), command)))
                .orElseGet(() -> Fix.words(Texts.of("check-text.name-machine-that-serves", loopback)));
    }
}
