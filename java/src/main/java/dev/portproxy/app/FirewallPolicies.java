package dev.portproxy.app;

import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.ForeignCommand;
import dev.portproxy.diagnostic.Hint;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Shown;
import dev.portproxy.file.FilePaths;
import dev.portproxy.firewall.FirewallPolicy;
import dev.portproxy.firewall.PolicyReader;
import dev.portproxy.machine.Platform;
import dev.portproxy.registry.RegFile;
import dev.portproxy.registry.TextDecoder;
import dev.portproxy.words.Texts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Firewall policies, where a command line finds them. */
public final class FirewallPolicies {

    private static final ForeignCommand EXPORT = ForeignCommand.windows(
            "reg",
            "export",
            "HKLM\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy",
            "FILE.reg");

    private final Platform platform;
    private final Map<String, String> environment;
    private final TextDecoder decoder;

    /**
     * @param environment tells what the variables in the policy's paths are
     * @param decoder of an exported policy
     */
    public FirewallPolicies(Platform platform, Map<String, String> environment, TextDecoder decoder) {
        this.platform = platform;
        this.environment = environment;
        this.decoder = decoder;
    }

    /** The running Windows' own; StoreUnavailable where there is none. */
    public FirewallPolicy ofThisMachine() {
        return platform.windowsRegistry()
                .flatMap(registry -> registry.read(view -> PolicyReader.ofWindows(view, environment)))
                .orElseThrow(() -> new PortProxyException(
                        ErrorId.STORE_UNAVAILABLE,
                        platform.whyNoRegistry()
                                .map(why -> Texts.of("app.firewall-policy-cannot-be-reached", why))
                                .orElseGet(() -> Texts.of("app.no-firewall-policy-here")),
                        howToExport()));
    }

    /** An exported one; BadUsage for a file that is not there, ImportFailed where it holds no policy. */
    public FirewallPolicy inFile(String word) {
        Path file = FilePaths.of(word);
        if (Files.notExists(file)) {
            throw new PortProxyException(
                    ErrorId.BAD_USAGE,
                    Texts.of("app.there-is-no-file", Shown.line(word)),
                    Texts.of("app.check-path-after-policy"));
        }
        return read(file)
                .orElseThrow(() -> new PortProxyException(
                        ErrorId.IMPORT_FAILED, Texts.of("app.holds-no-firewall-policy", file), howToExport()));
    }

    private static Fix howToExport() {
        return Fix.of(Texts.of("app.export-it"), EXPORT, new Hint(Texts.of("app.judge-that")));
    }

    private Optional<FirewallPolicy> read(Path file) {
        try {
            return new RegFile(file, decoder).read(PolicyReader::inExport);
        } catch (PortProxyException e) {
            // A store's file may be one that does not exist yet, a policy's may not.
            throw e.id() == ErrorId.STORE_CORRUPT
                    ? new PortProxyException(e.id(), e.getMessage(), howToExport(), e)
                    : e;
        }
    }
}
