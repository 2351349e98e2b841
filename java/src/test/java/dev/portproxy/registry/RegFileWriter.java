package dev.portproxy.registry;

import java.nio.file.Path;

/** A process that adds values to a file and says which ones it was told are there; tests start it, and kill it. */
final class RegFileWriter {

    static final Key KEY = Key.of("HKLM\\SYSTEM\\CurrentControlSet\\Services\\PortProxy\\v4tov4\\tcp");

    private RegFileWriter() {}

    /** @param args the file, a prefix for the names, how many values */
    public static void main(String[] args) {
        RegFile registry = new RegFile(Path.of(args[0]));
        int count = Integer.parseInt(args[2]);
        for (int i = 0; i < count; i++) {
            String name = args[1] + "/" + i;
            registry.change(edit -> {
                edit.put(KEY, RegValue.text(name, "10.0.0.5/" + edit.values(KEY).size()));
                return null;
            });
            System.out.println(name);
            System.out.flush();
        }
    }
}
