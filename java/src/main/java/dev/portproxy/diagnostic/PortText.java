package dev.portproxy.diagnostic;

import dev.portproxy.rule.Address;
import dev.portproxy.rule.Placeholder;
import dev.portproxy.rule.Port;
import dev.portproxy.words.Texts;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a port's field holds: a port, also one with signs around it, or an address as well.
 *
 * @param port as it was typed if nothing better is known
 */
record PortText(Optional<String> address, Optional<String> port) {

    /** As programmers and registry editors write numbers; nobody has a service of that name. */
    private static final Pattern HEXADECIMAL = Pattern.compile("0[xX](?!0{1,4}$)[0-9a-fA-F]{1,4}");

    private static final Pattern WITH_PROTOCOL = Pattern.compile("(?i)(?:tcp[/:]|:)?([0-9]+(?:-[0-9]+)?)(?:[/:]tcp)?");

    /** What is in the way, a clause about the field. */
    String why() {
        return address.isPresent() ? Texts.of("diagnostic.holds-address") : Texts.of("diagnostic.has-signs-in-it");
    }

    static PortText of(Optional<String> typed) {
        if (typed.filter(text -> text.length() > EndpointText.LONGEST).isPresent()) {
            return new PortText(Optional.empty(), typed);
        }
        Optional<String> hexadecimal = typed.filter(
                        text -> HEXADECIMAL.matcher(text).matches())
                .map(text -> Integer.toString(Integer.parseInt(text.substring(2), 16)));
        if (hexadecimal.isPresent()) {
            return new PortText(Optional.empty(), hexadecimal);
        }
        if (typed.isEmpty() || !(Port.of(typed.get()) instanceof Port.Unusable) || Placeholder.inPort(typed.get())) {
            return new PortText(Optional.empty(), typed);
        }
        String bare = EndpointText.withoutSigns(EndpointText.halfWidth(typed.get()));
        if (!(Port.of(bare) instanceof Port.Unusable)) {
            return new PortText(Optional.empty(), Optional.of(bare));
        }
        Matcher port = WITH_PROTOCOL.matcher(bare);
        if (port.matches()) {
            return new PortText(Optional.empty(), Optional.of(port.group(1)));
        }
        if (Address.of(bare) instanceof Address.Literal || bare.equals("*")) {
            return new PortText(Optional.of(bare), Optional.empty());
        }
        return EndpointText.of(bare)
                .filter(found -> found.port().isPresent())
                .map(found -> new PortText(Optional.of(found.address()), found.port()))
                .orElseGet(() -> new PortText(Optional.empty(), typed));
    }
}
