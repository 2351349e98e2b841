package dev.portproxy.windows;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.WString;
import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.win32.StdCallLibrary;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The command line of this process as Windows keeps it: in UTF-16, before any code page. */
public final class WideCommandLine {

    private interface Kernel extends StdCallLibrary {
        Kernel INSTANCE = Native.load("kernel32", Kernel.class);

        WString GetCommandLineW();
    }

    private interface Shell extends StdCallLibrary {
        Shell INSTANCE = Native.load("shell32", Shell.class);

        Pointer CommandLineToArgvW(WString line, IntByReference count);
    }

    private WideCommandLine() {}

    /** Its words as Windows' own programs take them; empty where they cannot be asked for. */
    public static Optional<List<Optional<String>>> words() {
        if (Windows.unavailable().isPresent()) {
            return Optional.empty();
        }
        IntByReference count = new IntByReference();
        Pointer words = Shell.INSTANCE.CommandLineToArgvW(Kernel.INSTANCE.GetCommandLineW(), count);
        if (words == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Stream.of(words.getWideStringArray(0, count.getValue()))
                    .map(Optional::of)
                    .toList());
        } finally {
            Kernel32.INSTANCE.LocalFree(words);
        }
    }
}
