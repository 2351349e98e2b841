package dev.portproxy.cli.option;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A relay option by its name on the command line. */
enum RelayOption {
    ALLOW,
    SEND_PROXY,
    ACCEPT_PROXY,
    MAX_CONNECTIONS,
    CONNECT_TIMEOUT,
    IDLE_TIMEOUT;

    /** As it is typed and listed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** picocli itself would list the constants beside the names. */
    static final class ByName implements ITypeConverter<RelayOption> {
        @Override
        public RelayOption convert(String text) {
            return Arrays.stream(values())
                    .filter(option -> option.toString().equalsIgnoreCase(text.strip()))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("'" + text + "' is none of "
                            + Arrays.stream(values()).map(RelayOption::toString).collect(Collectors.joining(", "))));
        }
    }
}
