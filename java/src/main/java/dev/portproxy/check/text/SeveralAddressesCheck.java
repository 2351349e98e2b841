package dev.portproxy.check.text;

import dev.portproxy.diagnostic.FindingId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.Severity;
import dev.portproxy.rule.Address;
import dev.portproxy.rule.BlankText;
import dev.portproxy.rule.IpVersion;
import dev.portproxy.words.Texts;
import java.util.ArrayList;
import java.util.List;

/** {@code 172.28.1.2 172.17.0.1}: what {@code wsl hostname -I} prints, stored as one address. */
final class SeveralAddressesCheck implements FieldCheck {

    @Override
    public void look(CheckedRule it, Side side) {
        if (!(it.address(side) instanceof Address.Unusable)) {
            return;
        }
        List<String> addresses = addresses(side.of(it.rule()).address());
        if (addresses.isEmpty()) {
            return;
        }
        IpVersion version = side.version(it.rule().family());
        String first = addresses.stream()
                .filter(a -> Address.of(a) instanceof Address.Literal literal && literal.version() == version)
                .findFirst()
                .orElse(addresses.get(0));
        it.report(
                FindingId.SEVERAL_ADDRESSES,
                Severity.ERROR,
                Texts.of("check-text.field-has-several-addresses", it.addressOf(side), addresses.size()),
                it.mended(side.withAddress(it.rule(), first))
                        .map(fix ->
                                it.isStored() ? fix.labelled(Texts.of("check-text.to-use-one-of-them", first)) : fix)
                        .orElse(Fix.words(Texts.of("check-text.write-one-of-them", first))));
    }

    /** The addresses that a field holds where it holds two or more and nothing else; else empty. */
    static List<String> addresses(String text) {
        List<String> addresses = new ArrayList<>();
        for (String word : BlankText.words(text)) {
            for (String part : word.split("[,;]")) {
                if (!part.isEmpty()) {
                    if (!(Address.of(part) instanceof Address.Literal)) {
                        return List.of();
                    }
                    addresses.add(part);
                }
            }
        }
        return addresses.size() > 1 ? addresses : List.of();
    }
}
