package dev.portproxy.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Java itself makes of the setting, in a process that has looked nothing up yet. */
@Timeout(60)
class NameCacheTest {

    /** Prints how many seconds Java keeps addresses. */
    static final class Policy {

        private Policy() {}

        public static void main(String[] arguments) throws ReflectiveOperationException {
            NameCache.keepShort();
            System.out.print(Class.forName("sun.net.InetAddressCachePolicy")
                    .getMethod("get")
                    .invoke(null));
        }
    }

    private static String seconds(String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-exports=java.base/sun.net=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(List.of(options));
        command.add(Policy.class.getName());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void java_keeps_an_address_for_a_second_unless_it_is_told_otherwise() throws Exception {
        assertEquals("1", seconds());
        assertEquals("7", seconds("-Dsun.net.inetaddr.ttl=7"));
    }
}
