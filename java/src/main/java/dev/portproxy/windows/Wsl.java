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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** This user's WSL. Nothing that is asked here starts a distribution. */
final class Wsl {

    private static final String SETTINGS = "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Lxss";
    private static final Pattern SECTION = Pattern.compile("[ \\t]*\\[(.*)\\][ \\t]*");
    private static final Pattern SETTING =
            Pattern.compile("(?i)[ \\t]*networkingMode[ \\t]*=[ \\t]*\"?([A-Za-z0-9]+)\"?[ \\t]*(?:#.*)?");

    /** Where the setting stands, and where it stood in WSL 2.0. */
    private static final Set<String> SECTIONS = Set.of("wsl2", "experimental");

    /** Its modes' former names. */
    private static final Map<String, String> RENAMED = Map.of("virtioproxy", "consomme");

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

    /** The mode that the user's file asks for. */
    Optional<String> wish() {
        String section = "";
        Optional<String> wish = Optional.empty();
        for (String line : lines()) {
            Matcher head = SECTION.matcher(line);
            Matcher setting = SETTING.matcher(line);
            if (head.matches()) {
                section = head.group(1).strip().toLowerCase(Locale.ROOT);
            } else if (setting.matches() && SECTIONS.contains(section)) {
                wish = Optional.of(named(setting.group(1)));
            }
        }
        return wish;
    }

    private List<String> lines() {
        try {
            return new String(Inputs.read(configuration), StandardCharsets.ISO_8859_1)
                    .lines()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new PortProxyException(
                    ErrorId.SERVICE_UNAVAILABLE,
                    Texts.of("windows.file-cannot-be-read", configuration, FileFailures.reason(e)),
                    "",
                    e);
        }
    }

    /** The mode that its virtual machine got, which may be another than was asked for. */
    String mode(String distribution) {
        byte[] output = command.output(
                List.of(program, "--distribution", distribution, "--exec", "wslinfo", "--networking-mode"));
        List<String> words = words(output, "\\s+");
        if (words.size() != 1) {
            throw new PortProxyException(
                    ErrorId.SERVICE_UNAVAILABLE, Texts.of("windows.wslinfo-tells-no-mode", distribution), "");
        }
        return named(words.get(0));
    }

    private static String named(String mode) {
        String name = mode.toLowerCase(Locale.ROOT);
        return RENAMED.getOrDefault(name, name);
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
