package dev.portproxy.windows;

import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.WinBase;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import java.util.Optional;

/**
 * What whoever holds a mutex writes down for those who wait: how often it has changed hands, and who has it. It is memory
 * that lasts for as long as one of them; nothing depends on it but how long they wait, and the words.
 */
final class WriterNote implements AutoCloseable {

    /**
     * @param turns how often it has been taken
     * @param pid 0 where nobody has it
     * @param since milliseconds since 1970
     */
    record Holder(long turns, long pid, long since) {}

    private static final int SIZE = 24;
    private static final int TURNS_AT = 0;
    private static final int PID_AT = 8;
    private static final int SINCE_AT = 16;

    private final Handle section;
    private final Pointer memory;

    private WriterNote(Handle section, Pointer memory) {
        this.section = section;
        this.memory = memory;
    }

    /** Empty where there can be none: not everybody may make one that other sessions see. */
    static Optional<WriterNote> open(String name, AccessText access) {
        HANDLE section = Kernel32.INSTANCE.CreateFileMapping(
                WinBase.INVALID_HANDLE_VALUE, access.attributes(), WinNT.PAGE_READWRITE, 0, SIZE, name + ".Note");
        if (section == null) {
            return Optional.empty();
        }
        Handle made = new Handle(section);
        Pointer memory = Kernel32.INSTANCE.MapViewOfFile(section, WinNT.SECTION_MAP_WRITE, 0, 0, SIZE);
        if (memory == null) {
            made.close();
            return Optional.empty();
        }
        return Optional.of(new WriterNote(made, memory));
    }

    Holder read() {
        return new Holder(memory.getLong(TURNS_AT), memory.getLong(PID_AT), memory.getLong(SINCE_AT));
    }

    /** This process has it now. */
    void taken() {
        memory.setLong(TURNS_AT, memory.getLong(TURNS_AT) + 1);
        memory.setLong(SINCE_AT, System.currentTimeMillis());
        memory.setLong(PID_AT, ProcessHandle.current().pid());
    }

    void givenBack() {
        memory.setLong(PID_AT, 0);
    }

    @Override
    public void close() {
        Kernel32.INSTANCE.UnmapViewOfFile(memory);
        section.close();
    }
}
