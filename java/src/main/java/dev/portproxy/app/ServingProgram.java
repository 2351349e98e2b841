package dev.portproxy.app;

import dev.portproxy.diagnostic.StoreNames;
import dev.portproxy.machine.Platform;
import java.nio.file.Path;
import java.util.Optional;

/** The program that listens for the rules of a store, as a firewall knows it. */
final class ServingProgram {

    private ServingProgram() {}

    /** Empty for IP Helper, which is a service among others of its program. */
    static Optional<Path> of(Platform platform, Stores.Opened store) {
        if (store.isSystem()) {
            return Optional.empty();
        }
        Optional<Path> service = store.name().equals(StoreNames.MACHINE) ? ofService(platform) : Optional.empty();
        return service.or(() -> Optional.of(Path.of(System.getProperty("java.home"), "bin", "java.exe")));
    }

    private static Optional<Path> ofService(Platform platform) {
        return platform.relayService()
                .map(service -> service.status().commandLine())
                .flatMap(ServingProgram::program);
    }

    /** The first word of a command line, which may stand in quotation marks. */
    static Optional<Path> program(String commandLine) {
        boolean quoted = commandLine.startsWith("\"");
        int end = commandLine.indexOf(quoted ? '"' : ' ', 1);
        String program = commandLine.substring(quoted ? 1 : 0, end < 0 ? commandLine.length() : end);
        return program.isBlank() ? Optional.empty() : Optional.of(Path.of(program));
    }
}
