package dev.portproxy.rule;

import dev.portproxy.words.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The relay's options of a rule, one row each: all that reads, writes, lists or explains options loops over them, in
 * this order. {@link RelayOptions} holds their values.
 */
public enum RelayOption {
    ALLOW("allow", OptionKind.BLOCKS, "rule.option-allow"),
    SEND_PROXY("sendProxy", OptionKind.HEADER, "rule.option-send-proxy"),
    ACCEPT_PROXY("acceptProxy", OptionKind.SWITCH, "rule.option-accept-proxy"),
    MAX_CONNECTIONS("maxConnections", OptionKind.COUNT, "rule.option-max-connections"),
    CONNECT_TIMEOUT("connectTimeoutMs", OptionKind.TIME, "rule.option-connect-timeout"),
    IDLE_TIMEOUT("idleTimeoutMs", OptionKind.TIME, "rule.option-idle-timeout");

    private final String jsonName;
    private final OptionKind kind;
    private final String description;

    RelayOption(String jsonName, OptionKind kind, String description) {
        this.jsonName = jsonName;
        this.kind = kind;
        this.description = description;
    }

    public static List<String> jsonNames() {
        return Arrays.stream(values()).map(RelayOption::jsonName).toList();
    }

    /** By its name in JSON, whose case matters to a store and not to somebody who types it. */
    public static Optional<RelayOption> named(String jsonName, boolean anyCase) {
        for (RelayOption option : values()) {
            if (anyCase ? option.jsonName.equalsIgnoreCase(jsonName) : option.jsonName.equals(jsonName)) {
                return Optional.of(option);
            }
        }
        return Optional.empty();
    }

    public String jsonName() {
        return jsonName;
    }

    /** {@code max-connections}, as it is typed and listed. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@code --max-connections}. */
    public String flag() {
        return "--" + word();
    }

    public OptionKind kind() {
        return kind;
    }

    /** A sentence for a command's help. */
    public String description() {
        return Texts.of(description);
    }

    /**
     * The value that one of JSON stands for.
     *
     * @param json what the kind {@linkplain OptionKind#misfit finds fit}
     * @throws IllegalArgumentException if it means nothing all the same; the message is a clause
     */
    public Object read(Object json) {
        return kind.read(jsonName, json);
    }
}
