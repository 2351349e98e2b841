package dev.portproxy.firewall;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramPathsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "YES; %SystemRoot%\\System32\\svchost.exe; C:\\Windows\\System32\\svchost.exe",
                "YES; %systemroot%\\system32\\SVCHOST.EXE; %SystemRoot%\\System32\\svchost.exe",
                "YES; %windir%/system32/svchost.exe; C:\\Windows\\System32\\svchost.exe",
                "YES; C:\\\\Windows\\\\System32\\\\svchost.exe; C:\\Windows\\System32\\svchost.exe",
                "YES; \\\\?\\C:\\Windows\\System32\\svchost.exe; C:\\Windows\\System32\\svchost.exe",
                "YES; \\??\\C:\\Windows\\System32\\svchost.exe; C:\\Windows\\System32\\svchost.exe",
                "YES; %ProgramFiles(x86)%\\a.exe; c:\\program files (x86)\\A.exe",
                "YES; System; SYSTEM",
                "YES; \\\\server\\share\\a.exe; \\\\SERVER\\share\\a.exe",
                "NO; System; C:\\Windows\\System32\\svchost.exe",
                "NO; C:\\Windows\\System32\\svchost.exe; D:\\Windows\\System32\\svchost.exe",
                "NO; C:\\Windows\\System32; C:\\Windows\\System32\\svchost.exe",
                "NO; svchost.exe; C:\\Windows\\System32\\svchost.exe",
                "NO; ''; C:\\Windows\\System32\\svchost.exe",
                "PERHAPS; C:\\PROGRA~1\\Java\\jdk-17\\bin\\java.exe; C:\\Program Files\\Java\\jdk-17\\bin\\java.exe",
                "PERHAPS; C:\\Program Files\\Java\\jdk-17\\bin\\java.exe; C:\\PROGRA~1\\Java\\jdk-17\\bin\\java.exe",
                "PERHAPS; C:\\PRA9C2~1\\Java\\jdk-17\\bin\\java.exe; C:\\Program Files\\Java\\jdk-17\\bin\\java.exe",
                "NO; C:\\WINDOW~1\\Java\\jdk-17\\bin\\java.exe; C:\\Program Files\\Java\\jdk-17\\bin\\java.exe",
                "PERHAPS; %JAVA_HOME%\\bin\\java.exe; C:\\Program Files\\Java\\jdk-17\\bin\\java.exe",
                "NO; %JAVA_HOME%\\bin\\javaw.exe; C:\\Program Files\\Java\\jdk-17\\bin\\java.exe",
                "PERHAPS; C:\\Users\\%USERNAME%\\bin\\java.exe; C:\\Users\\me\\bin\\java.exe",
                "PERHAPS; \\Device\\HarddiskVolume3\\jdk\\bin\\java.exe; C:\\jdk\\bin\\java.exe",
                "NO; \\Device\\HarddiskVolume3\\other\\bin\\java.exe; C:\\jdk\\bin\\java.exe",
            })
    void paths_are_compared_as_windows_means_them(Fit.Kind expected, String ofRule, String ofListener) {
        assertEquals(expected, ProgramPaths.DEFAULT.compare(ofRule, ofListener).kind());
    }

    @Test
    void a_machines_own_folders_count() {
        ProgramPaths paths = ProgramPaths.of(Map.of("SystemRoot", "D:\\WinNT", "JAVA_HOME", "C:\\jdk"));
        assertEquals("D:\\WinNT\\System32\\svchost.exe", paths.expanded("%SYSTEMROOT%\\System32\\svchost.exe"));
        assertEquals("%JAVA_HOME%\\bin", paths.expanded("%JAVA_HOME%\\bin"), "the firewall has no user's variables");
    }
}
