package dev.portproxy.serve;

import dev.portproxy.app.OperatingSystem;
import dev.portproxy.cli.print.Terminal;
import dev.portproxy.launch.Main;
import dev.portproxy.machine.Platform;
import java.lang.reflect.Proxy;

/** The program with something in it that prints to standard output whenever the machine is asked for anything. */
final class NoisyServe {

    private NoisyServe() {}

    public static void main(String[] arguments) {
        Terminal terminal =
                Terminal.ofThisProcess(OperatingSystem.environment(), OperatingSystem::standardOutputIsTerminal);
        Platform real = OperatingSystem.platform(terminal.environment());
        Platform noisy = (Platform) Proxy.newProxyInstance(
                Platform.class.getClassLoader(), new Class<?>[] {Platform.class}, (proxy, method, given) -> {
                    System.out.println("noise");
                    return method.invoke(real, given);
                });
        System.exit(Main.run(terminal, noisy, arguments));
    }
}
