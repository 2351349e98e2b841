package dev.portproxy.windows;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.machine.NatMapping;
import dev.portproxy.machine.RuleService.State;
import dev.portproxy.machine.ServiceFacts;
import dev.portproxy.rule.Address;
import dev.portproxy.rule.CidrBlock;
import dev.portproxy.words.Texts;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The static mappings of Windows' NAT, as PowerShell tells them: where Windows keeps them is documented nowhere. */
final class StaticMappings {

    private static final String DRIVER = "winnat";

    /** One line a mapping, in ASCII: a name of a NAT is whatever somebody typed. No quotation mark has to pass two shells. */
    private static final String SCRIPT = "foreach ($m in Get-NetNatStaticMapping -ErrorAction Stop) { $m.Active,"
            + " $m.Protocol, $m.ExternalIPAddress, $m.ExternalPort, $m.InternalIPAddress, $m.InternalPort,"
            + " $m.StaticMappingID, [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($m.NatName))"
            + " -join [char]9 }";

    private static final int FIELDS = 8;
    private static final Set<String> INACTIVE = Set.of("0", "False");
    private static final Set<String> TCP = Set.of("6", "TCP");
    private static final Set<String> UDP = Set.of("17", "UDP");

    private final Function<String, Optional<ServiceFacts>> services;
    private final SystemCommand command;
    private final String powershell;

    /** @param powershell the path of the program */
    StaticMappings(Function<String, Optional<ServiceFacts>> services, SystemCommand command, String powershell) {
        this.services = services;
        this.command = command;
        this.powershell = powershell;
    }

    /** Those in force: none where the driver does not run. */
    List<NatMapping> active() {
        if (services.apply(DRIVER)
                .filter(driver -> driver.state() == State.RUNNING)
                .isEmpty()) {
            return List.of();
        }
        return text().lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.split("\t", -1))
                .flatMap(fields -> mapping(fields).stream())
                .toList();
    }

    private String text() {
        byte[] output;
        try {
            output = command.output(List.of(powershell, "-NoProfile", "-NonInteractive", "-Command", SCRIPT));
        } catch (PortProxyException e) {
            // Its sentence would hold the whole script.
            throw untold(e);
        }
        String text = new String(output, StandardCharsets.UTF_8);
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private static Optional<NatMapping> mapping(String[] fields) {
        if (fields.length != FIELDS) {
            throw untold(null);
        }
        if (INACTIVE.contains(fields[0])) {
            return Optional.empty();
        }
        boolean tcp = TCP.contains(fields[1]);
        boolean external = CidrBlock.of(fields[2]).isPresent();
        OptionalInt externalPort = port(fields[3]);
        OptionalInt internalPort = port(fields[5]);
        if ((!tcp && !UDP.contains(fields[1]))
                || !external
                || externalPort.isEmpty()
                || !(Address.of(fields[4]) instanceof Address.Literal internal)
                || !isNumber(fields[6])) {
            throw untold(null);
        }
        int from = externalPort.getAsInt();
        return Optional.of(new NatMapping(
                tcp,
                fields[2],
                from,
                internal.ip(),
                // Where none was named, it is the same.
                internalPort.isPresent() && internalPort.getAsInt() > 0 ? internalPort.getAsInt() : from,
                name(fields[7]),
                Long.parseLong(fields[6])));
    }

    private static OptionalInt port(String text) {
        return isNumber(text) && Long.parseLong(text) <= 65535
                ? OptionalInt.of(Integer.parseInt(text))
                : OptionalInt.empty();
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() <= 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static String name(String text) {
        try {
            return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw untold(e);
        }
    }

    private static PortProxyException untold(@Nullable Exception cause) {
        return new PortProxyException(
                ErrorId.SERVICE_UNAVAILABLE, Texts.of("windows.powershell-tells-no-mappings"), "", cause);
    }
}
