package dev.portproxy.check.text;

import dev.portproxy.diagnostic.EndpointText;
import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.diagnostic.SortedEndpoint;
import dev.portproxy.rule.Address;
import dev.portproxy.rule.BlankText;
import dev.portproxy.words.Texts;
import java.util.Optional;

/** Text that is no address, no name and nothing that another check knows better. */
final class UnusableAddressCheck implements FieldCheck {

    @Override
    public void look(CheckedRule it, Side side) {
        if (!(it.address(side) instanceof Address.Unusable unusable)) {
            return;
        }
        String text = side.of(it.rule()).address();
        boolean knownBetter = BlankText.isIn(text)
                || PlaceholderCheck.isInAddress(it, side)
                || !SeveralAddressesCheck.addresses(text).isEmpty()
                || side == Side.CONNECT && MissingTargetCheck.isMissing(text);
        if (!knownBetter) {
            Optional<EndpointText> more = EndpointText.of(text);
            // One colon makes no IPv6 address.
            String reason = text.indexOf(':') >= 0 && text.indexOf(':') == text.lastIndexOf(':')
                    ? Texts.of("rule.is-neither-ip-address-nor-host")
                    : unusable.reason();
            String clause = more.map(found -> found.form().clause())
                    .orElse(EndpointText.hasLeadingZeros(text) ? EndpointText.Form.ZEROS.clause() : reason);
            it.report(
                    FindingId.UNUSABLE_ADDRESS,
                    Severity.ERROR,
                    Texts.of("check-text.field-and-fault", it.addressOf(side), clause),
                    more.isPresent() ? sorted(it, side) : plain(it, side));
        }
    }

    private static Fix sorted(CheckedRule it, Side side) {
        return it.mended().orElseGet(() -> undecided(it, side).orElseGet(() -> plain(it, side)));
    }

    private static Optional<Fix> undecided(CheckedRule it, Side side) {
        return MendedRule.sorted(it.rule(), side) instanceof SortedEndpoint.Undecided open
                ? Optional.of(Fix.words(Texts.of(
                        "check-text.write-port-that-is-meant",
                        open.choices(side.tag() + "address", side.tag() + "port"))))
                : Optional.empty();
    }

    private static Fix plain(CheckedRule it, Side side) {
        String version = side.version(it.rule().family()).label();
        return Fix.words(
                side == Side.LISTEN
                        ? Texts.of("check-text.write-listen-address", version)
                        : Texts.of("check-text.write-target-address", version));
    }
}
