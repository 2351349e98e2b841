package dev.portproxy.windows;

import dev.portproxy.registry.RegValue;
import java.io.IOException;

/** A process of its own that changes the registry, says so, and dies in the middle when it is told to. */
final class LockHolder {

    private LockHolder() {}

    public static void main(String[] arguments) {
        new JnaRegistry().change(edit -> {
            System.out.println("held");
            try {
                System.in.read();
            } catch (IOException e) {
                return null;
            }
            edit.put(JnaRegistryTest.ROOT, RegValue.text("holder", "was here"));
            Runtime.getRuntime().halt(3);
            return null;
        });
    }
}
