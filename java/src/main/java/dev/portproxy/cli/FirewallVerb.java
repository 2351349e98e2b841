package dev.portproxy.cli;

import dev.portproxy.app.FirewallPolicies;
import dev.portproxy.cli.print.FirewallReport;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.Shown;
import dev.portproxy.diagnostic.WindowsCommands;
import dev.portproxy.firewall.FirewallListener;
import dev.portproxy.firewall.FirewallPolicy;
import dev.portproxy.firewall.FirewallVerdicts;
import dev.portproxy.firewall.ProfileVerdict;
import dev.portproxy.machine.LiveFirewall;
import dev.portproxy.machine.Profile;
import dev.portproxy.rule.Address;
import dev.portproxy.words.Texts;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code firewall}: what Windows' firewall does with a listener, a row for each kind of network. */
@Command(
        name = "firewall",
        description = "What Windows' firewall does with a listener: IP Helper's, unless another is named.")
final class FirewallVerb extends Verb {

    private static final String KERNEL = "System";

    @Parameters(paramLabel = "PORT", description = "The TCP port that it listens on.")
    @SuppressWarnings("NullAway.Init") // picocli demands it.
    private String port;

    @Option(names = "--program", paramLabel = "EXE", description = "Whole path of the program that listens.")
    private @Nullable String program;

    @Option(names = "--service", paramLabel = "NAME", description = "Short name of the service that listens.")
    private @Nullable String service;

    @Option(names = "--profile", paramLabel = "P", description = "Domain, Private, Public or All; else what is active.")
    private @Nullable String profile;

    @Option(names = "--address", paramLabel = "A", description = "The address that it listens on; else all.")
    private @Nullable String address;

    @Option(names = "--remote", paramLabel = "R", description = "The address that connects; else any.")
    private @Nullable String remote;

    @Option(
            names = "--policy",
            paramLabel = "FILE.reg",
            description = "Judge an exported policy instead of this computer's.")
    private @Nullable String policyFile;

    FirewallVerb(PortProxyCommand root) {
        super(root);
    }

    @Override
    public boolean onlyReads() {
        return true;
    }

    @Override
    public void run(Session session) {
        Optional<List<Profile>> named = namedProfiles();
        FirewallListener listener =
                listener(PortNumber.of(port, session.platform().services()));
        FirewallPolicies policies = session.firewallPolicies();
        FirewallPolicy policy = policyFile == null ? policies.ofThisMachine() : policies.inFile(policyFile);
        LiveFirewall.State state = policyFile != null || named.isPresent()
                ? LiveFirewall.State.UNKNOWN
                : session.platform().firewall().state();
        List<ProfileVerdict> verdicts = FirewallVerdicts.of(policy, listener, named.orElseGet(state::profiles));
        FirewallReport report = new FirewallReport(session.output());
        report.verdicts(verdicts);
        report.limits(policy, state, policyFile == null && named.isEmpty());
    }

    private FirewallListener listener(int number) {
        if (service != null && (service.isBlank() || service.equals("*"))) {
            throw usage(Texts.of("cli.is-not-service", Shown.line(service)), Texts.of("cli.write-its-short-name"));
        }
        boolean ipHelper = program == null && service == null;
        Optional<String> serviceName = ipHelper ? Optional.of(WindowsCommands.IP_HELPER) : Optional.ofNullable(service);
        return new FirewallListener(
                program == null ? FirewallListener.SERVICE_HOST : real(wholePath(program)),
                serviceName,
                address(address, false),
                number,
                address(remote, true));
    }

    /** The firewall compares whole paths; only the kernel is known by a name. */
    private static String wholePath(String program) {
        int separator = Math.max(program.lastIndexOf('\\'), program.lastIndexOf('/'));
        boolean whole = program.indexOf('"') < 0 && separator >= 0 && separator < program.length() - 1;
        if (!whole && !program.equalsIgnoreCase(KERNEL)) {
            throw usage(Texts.of("cli.is-not-program-path", Shown.line(program)), Texts.of("cli.write-program-path"));
        }
        return program;
    }

    /** On its own machine a program has one long name; short ones and links lead to it. */
    private String real(String path) {
        try {
            return policyFile == null && !path.equalsIgnoreCase(KERNEL)
                    ? Path.of(path).toRealPath().toString()
                    : path;
        } catch (IOException | InvalidPathException e) {
            // Not there, with variables, or the kernel: the firewall knows it by its text, too.
            return path;
        }
    }

    private Optional<List<Profile>> namedProfiles() {
        String named = profile;
        if (named == null) {
            return Optional.empty();
        }
        if (named.equalsIgnoreCase("All")) {
            return Optional.of(Arrays.asList(Profile.values()));
        }
        return Optional.of(List.of(Profile.of(named)
                .orElseThrow(
                        () -> usage(Texts.of("cli.is-not-profile", Shown.line(named)), Texts.of("cli.profiles")))));
    }

    private static Optional<InetAddress> address(@Nullable String text, boolean isRemote) {
        if (text == null || text.equals("*")) {
            return Optional.empty();
        }
        if (Address.of(text) instanceof Address.Literal literal) {
            return Optional.of(literal.ip());
        }
        String shown = Shown.line(text);
        throw usage(
                isRemote ? Texts.of("cli.remote-is-not-ip", shown) : Texts.of("cli.address-is-not-ip", shown),
                Texts.of("cli.write-ip-address"));
    }

    private static PortProxyException usage(String message, String fix) {
        return new PortProxyException(ErrorId.BAD_USAGE, message, fix);
    }
}
