package dev.portproxy.cli;

import java.net.InetAddress;
import java.net.ServerSocket;

/** A program, in Java as the relay is, that listens and does nothing else: its process is to be ended. */
final class PortHolder {

    private PortHolder() {}

    /** @param args the address, and 0 or the port; standard output gets the port once it listens */
    @SuppressWarnings("PMD.SystemPrintln")
    public static void main(String... args) throws Exception {
        try (ServerSocket socket = new ServerSocket(Integer.parseInt(args[1]), 50, InetAddress.getByName(args[0]))) {
            System.out.println(socket.getLocalPort());
            System.out.flush();
            // Its standard input ends with whoever started it.
            while (System.in.read() >= 0) {
                continue;
            }
        }
    }
}
