package dev.portproxy.windows;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.file.FileFailures;
import dev.portproxy.file.Inputs;
import dev.portproxy.registry.Key;
import dev.portproxy.registry.Registry;
import dev.portproxy.rule.Address;
import dev.portproxy.rule.CidrBlock;
import dev.portproxy.words.Texts;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** This user's WSL. Nothing that is asked here starts a distribution. */
final class Wsl {

    private static final String SETTINGS = "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Lxss";
    private static final Pattern MIRRORED =
            Pattern.compile("(?im)^[ \\t]*networkingMode[ \\t]*=[ \\t]*\"?mirrored\"?[ \\t]*$");

    private final Registry registry;
    private final SystemCommand command;
    private final Path configuration;
    private final String program;

    /**
     * @param configuration the user's {@code .wslconfig}
     * @param program the path of {@code wsl.exe}
     */
    Wsl(Registry registry, SystemCommand command, Path configuration, String program) {
        this.registry = registry;
        this.command = command;
        this.configuration = configuration;
        this.program = program;
    }

    boolean isMirrored() {
        try {
            return MIRRORED.matcher(new String(Inputs.read(configuration), StandardCharsets.ISO_8859_1))
                    .find();
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new PortProxyException(
                    ErrorId.SERVICE_UNAVAILABLE,
                    Texts.of("windows.file-cannot-be-read", configuration, FileFailures.reason(e)),
                    "",
                    e);
        }
    }

    Optional<CidrBlock> network() {
        return Stream.of("HKLM", "HKCU")
                .map(hive -> Key.of(hive).child(SETTINGS))
                .flatMap(key -> registry.read(view -> view.value(key, "NatNetwork")).stream())
                .flatMap(value -> value.text().stream())
                .flatMap(text -> CidrBlock.of(text).stream())
                .findFirst();
    }

    List<String> running() {
        // Without a distribution installed, or with none running, it ends with another code than 0.
        if (!hasDistributions()) {
            return List.of();
        }
        return words(command.output(List.of(program, "--list", "--running", "--quiet")), "\\R");
    }

    private boolean hasDistributions() {
        Key key = Key.of("HKCU").child(SETTINGS);
        return registry.read(view -> !view.subkeys(key).isEmpty());
    }

    List<InetAddress> addresses(String distribution) {
        byte[] output = command.output(List.of(program, "--distribution", distribution, "--exec", "hostname", "-I"));
        return words(output, "\\s+").stream()
                .map(Address::of)
                .flatMap(address ->
                        address instanceof Address.Literal literal ? Stream.of(literal.ip()) : Stream.empty())
                .toList();
    }

    /** wsl.exe speaks UTF-16LE itself, and passes on what a distribution says in UTF-8. */
    private static List<String> words(byte[] output, String separator) {
        boolean wide = output.length > 1 && output[1] == 0;
        String text = new String(output, wide ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8);
        return Stream.of(text.split(separator))
                .map(word -> word.replace("\0", "").strip())
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
