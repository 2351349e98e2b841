package dev.portproxy.cli;

import dev.portproxy.app.serving.ServedMachine;
import dev.portproxy.cli.print.Output;
import dev.portproxy.diagnostic.Commands;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.diagnostic.StoreNames;
import dev.portproxy.machine.RelayService;
import dev.portproxy.machine.ThisJar;
import dev.portproxy.words.Texts;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code service}: the relay as a Windows service, which serves the store {@code machine}. */
@Command(name = "service", description = "The relay as a Windows service, for the store \"machine\".")
final class ServiceVerb implements Runnable {

    private static final OwnCommand START = OwnCommand.of("service start");

    @Override
    public void run() {
        throw new PortProxyException(
                ErrorId.BAD_USAGE,
                Texts.of("cli.missing-required-subcommand"),
                Fix.of(Texts.of("cli.for-help"), Commands.help("service")));
    }

    static CommandLine commandLine(PortProxyCommand root) {
        return new CommandLine(new ServiceVerb())
                .addSubcommand(new Install(root))
                .addSubcommand(new Uninstall(root))
                .addSubcommand(new Start(root))
                .addSubcommand(new Stop(root))
                .addSubcommand(new Status(root))
                .addSubcommand(new Run(root));
    }

    private abstract static class OfService extends Verb {

        OfService(PortProxyCommand root) {
            super(root);
        }

        @Override
        public final void run(Session session) {
            RelayService service = session.platform()
                    .relayService()
                    .orElseThrow(() -> new PortProxyException(
                            ErrorId.SERVICE_UNAVAILABLE,
                            Texts.of("cli.only-windows-has-service", RelayService.NAME),
                            Texts.of("cli.let-service-manager-run-relay")));
            run(session, service);
        }

        abstract void run(Session session, RelayService service);
    }

    @Command(name = "install", description = "Registers the service; it starts with Windows.")
    static final class Install extends OfService {

        Install(PortProxyCommand root) {
            super(root);
        }

        @Override
        void run(Session session, RelayService service) {
            Path java = Path.of(System.getProperty("java.home"), "bin", "java.exe");
            // As the launchers start a relay.
            List<String> options = List.of("-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xmx256m");
            service.install(new RelayService.Program(java, options, ThisJar.path()));
            tell(session.output(), service.status());
        }

        /** @param status of the service as it is after its installation */
        static void tell(Output output, RelayService.Status status) {
            switch (status.state()) {
                case STARTING, RUNNING, PAUSED -> {
                    output.warn(Fix.of(
                            Texts.of("cli.installed-but-old-process-runs", RelayService.NAME, status.processId()),
                            OwnCommand.of("service stop"),
                            START));
                    output.needsAttention();
                }
                default -> output.say(Fix.of(Texts.of("cli.installed", RelayService.NAME), START));
            }
        }
    }

    @Command(name = "uninstall", description = "Stops and removes the service; the rules stay.")
    private static final class Uninstall extends OfService {

        Uninstall(PortProxyCommand root) {
            super(root);
        }

        @Override
        void run(Session session, RelayService service) {
            service.uninstall();
            session.output().say(Texts.of("cli.uninstalled", RelayService.NAME));
        }
    }

    @Command(name = "start", description = "Starts the service.")
    private static final class Start extends OfService {

        Start(PortProxyCommand root) {
            super(root);
        }

        @Override
        void run(Session session, RelayService service) {
            service.start();
            session.output().say(Texts.of("cli.runs", RelayService.NAME));
        }
    }

    @Command(name = "stop", description = "Stops the service; live connections are drained.")
    private static final class Stop extends OfService {

        Stop(PortProxyCommand root) {
            super(root);
        }

        @Override
        void run(Session session, RelayService service) {
            service.stop();
            session.output().say(Texts.of("cli.has-stopped", RelayService.NAME));
        }
    }

    @Command(name = "status", description = "Whether the service is installed and runs.")
    private static final class Status extends OfService {

        Status(PortProxyCommand root) {
            super(root);
        }

        @Override
        public boolean onlyReads() {
            return true;
        }

        @Override
        void run(Session session, RelayService service) {
            RelayService.Status status = service.status();
            if (session.output().json()) {
                Map<String, Object> object = new LinkedHashMap<>();
                object.put("type", "service");
                object.put("name", RelayService.NAME);
                object.put("state", status.state().name());
                object.put("processId", status.processId());
                object.put("exitCode", status.exitCode());
                object.put("commandLine", status.commandLine());
                object.put("account", status.account());
                session.output().object(object);
                return;
            }
            session.output()
                    .line(
                            status.processId() == 0
                                    ? RelayService.NAME + ": " + status.state()
                                    : Texts.of(
                                            "cli.service-with-process",
                                            RelayService.NAME,
                                            status.state(),
                                            status.processId()));
        }
    }

    @Command(name = "run", hidden = true, description = "What the service manager starts.")
    private static final class Run extends OfService {

        Run(PortProxyCommand root) {
            super(root);
        }

        /** It serves the machine and no user. */
        @Override
        public boolean obeysSettings() {
            return false;
        }

        @Override
        public boolean isForTerminals() {
            return true;
        }

        @Override
        void run(Session session, RelayService service) {
            service.run(new ServedMachine(session.platform(), session.open(StoreNames.MACHINE)));
        }
    }
}
