package dev.portproxy.windows;

import com.sun.jna.Memory;
import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.WinBase;
import com.sun.jna.platform.win32.WinDef.DWORD;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import com.sun.jna.platform.win32.Wincon;
import com.sun.jna.ptr.IntByReference;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Where this process's standard output goes, and its errors. */
public final class StandardOutput {

    // FILE_NAME_INFO (winbase.h): the length in bytes, then the name.
    private static final int LONGEST_NAME = 1024;
    // A terminal of Git for Windows, MSYS2 or Cygwin is a pipe to Windows, told by its name only.
    private static final Pattern TERMINAL_PIPE =
            Pattern.compile("\\\\(msys|cygwin)-[0-9a-f]+-pty\\d+-(from|to)-master(-.*)?");

    // ENABLE_VIRTUAL_TERMINAL_PROCESSING (consoleapi.h).
    private static final int OBEYS_CODES = 0x4;

    private StandardOutput() {}

    /** Whether a person looks at it: a console, or a terminal of a Unix shell on Windows. */
    public static boolean isLookedAt() {
        HANDLE handle = Kernel32.INSTANCE.GetStdHandle(Wincon.STD_OUTPUT_HANDLE);
        return Kernel32.INSTANCE.GetConsoleMode(handle, new IntByReference()) || isTerminalPipe(name(handle));
    }

    /** A pipe, or a socket. */
    static boolean isPipe() {
        return Kernel32.INSTANCE.GetFileType(Kernel32.INSTANCE.GetStdHandle(Wincon.STD_OUTPUT_HANDLE))
                == WinNT.FILE_TYPE_PIPE;
    }

    static boolean isTerminalPipe() {
        return isTerminalPipe(name(Kernel32.INSTANCE.GetStdHandle(Wincon.STD_OUTPUT_HANDLE)));
    }

    static boolean isErrorTerminalPipe() {
        return isTerminalPipe(name(Kernel32.INSTANCE.GetStdHandle(Wincon.STD_ERROR_HANDLE)));
    }

    static boolean obeysCodes() {
        return obeysCodes(Kernel32.INSTANCE.GetStdHandle(Wincon.STD_OUTPUT_HANDLE));
    }

    static boolean errorsObeyCodes() {
        return obeysCodes(Kernel32.INSTANCE.GetStdHandle(Wincon.STD_ERROR_HANDLE));
    }

    /** A console that can is told to: it shows codes as they are until then. One before Windows 10 cannot. */
    private static boolean obeysCodes(HANDLE handle) {
        IntByReference mode = new IntByReference();
        return Kernel32.INSTANCE.GetConsoleMode(handle, mode)
                && ((mode.getValue() & OBEYS_CODES) != 0
                        || Kernel32.INSTANCE.SetConsoleMode(handle, mode.getValue() | OBEYS_CODES));
    }

    /** How many columns its console shows at a time; empty if it is none. */
    static OptionalInt columns() {
        Wincon.CONSOLE_SCREEN_BUFFER_INFO buffer = new Wincon.CONSOLE_SCREEN_BUFFER_INFO();
        return Kernel32.INSTANCE.GetConsoleScreenBufferInfo(
                        Kernel32.INSTANCE.GetStdHandle(Wincon.STD_OUTPUT_HANDLE), buffer)
                ? OptionalInt.of(buffer.srWindow.Right - buffer.srWindow.Left + 1)
                : OptionalInt.empty();
    }

    private static String name(HANDLE handle) {
        Memory info = new Memory(Integer.BYTES + LONGEST_NAME);
        info.clear();
        boolean told = Kernel32.INSTANCE.GetFileInformationByHandleEx(
                handle, WinBase.FileNameInfo, info, new DWORD(info.size()));
        return told ? new String(info.getCharArray(Integer.BYTES, info.getInt(0) / Character.BYTES)) : "";
    }

    static boolean isTerminalPipe(String name) {
        return TERMINAL_PIPE.matcher(name).matches();
    }
}
