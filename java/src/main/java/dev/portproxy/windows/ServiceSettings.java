package dev.portproxy.windows;

import com.sun.jna.platform.win32.Advapi32;
import com.sun.jna.platform.win32.Advapi32Util;
import com.sun.jna.platform.win32.Win32Exception;
import com.sun.jna.platform.win32.WinError;
import com.sun.jna.platform.win32.WinReg;
import com.sun.jna.platform.win32.Winsvc;
import com.sun.jna.platform.win32.Winsvc.ChangeServiceConfig2Info;
import com.sun.jna.platform.win32.Winsvc.SC_ACTION;
import com.sun.jna.platform.win32.Winsvc.SERVICE_DESCRIPTION;
import com.sun.jna.platform.win32.Winsvc.SERVICE_FAILURE_ACTIONS;
import com.sun.jna.platform.win32.Winsvc.SERVICE_FAILURE_ACTIONS_FLAG;
import dev.portproxy.words.Texts;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a service has beyond its command line. */
final class ServiceSettings {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceSettings.class);

    private static final List<Duration> RESTARTS =
            List.of(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMinutes(1));
    private static final Duration FAILURES_FORGOTTEN = Duration.ofDays(1);

    // What the launchers clear too: options of Java's launcher and of every Java, OpenJ9's, and a class path.
    static final List<String> JAVA_VARIABLES = List.of(
            "JAVA_TOOL_OPTIONS",
            "JDK_JAVA_OPTIONS",
            "_JAVA_OPTIONS",
            "OPENJ9_JAVA_OPTIONS",
            "IBM_JAVA_OPTIONS",
            "CLASSPATH");

    private static final String SERVICES = "SYSTEM\\CurrentControlSet\\Services\\";

    private ServiceSettings() {}

    /**
     * What the machine's environment tells every Java, an agent to load for instance, is not told to this one: the service
     * manager puts these in its place.
     */
    static void clearJavaVariables(String name) {
        String[] cleared =
                JAVA_VARIABLES.stream().map(variable -> variable + "=").toArray(String[]::new);
        try {
            Advapi32Util.registrySetStringArray(WinReg.HKEY_LOCAL_MACHINE, SERVICES + name, "Environment", cleared);
        } catch (Win32Exception e) {
            throw new ServiceFailure(Texts.of("windows.setting-environment-of", name), e.getErrorCode());
        }
    }

    static void describe(ServiceHandle service, String text) {
        SERVICE_DESCRIPTION description = new SERVICE_DESCRIPTION();
        description.lpDescription = text;
        set(service, Winsvc.SERVICE_CONFIG_DESCRIPTION, description, name -> Texts.of("windows.describing", name));
    }

    /** Also where it stopped by itself with an error. */
    static void restartOnFailure(ServiceHandle service) {
        set(service, Winsvc.SERVICE_CONFIG_FAILURE_ACTIONS, restarts(), ServiceSettings::settingFailureActions);
        SERVICE_FAILURE_ACTIONS_FLAG errorsToo = new SERVICE_FAILURE_ACTIONS_FLAG();
        errorsToo.fFailureActionsOnNonCrashFailures = 1;
        try {
            set(service, Winsvc.SERVICE_CONFIG_FAILURE_ACTIONS_FLAG, errorsToo, ServiceSettings::settingFailureActions);
        } catch (ServiceFailure e) {
            // A service manager without this setting restarts after crashes only.
            if (e.code() != WinError.ERROR_INVALID_LEVEL) {
                throw e;
            }
            LOG.warn(Texts.of("windows.restarted-after-crash-only", e.getMessage()));
        }
    }

    private static String settingFailureActions(String service) {
        return Texts.of("windows.setting-failure-actions-of", service);
    }

    /** Twice after 5 seconds, then after a minute each. */
    static SERVICE_FAILURE_ACTIONS restarts() {
        SC_ACTION.ByReference first = new SC_ACTION.ByReference();
        SC_ACTION[] actions = (SC_ACTION[]) first.toArray(RESTARTS.size());
        for (int i = 0; i < actions.length; i++) {
            actions[i].type = Winsvc.SC_ACTION_RESTART;
            actions[i].delay = (int) RESTARTS.get(i).toMillis();
        }
        SERVICE_FAILURE_ACTIONS failures = new SERVICE_FAILURE_ACTIONS();
        failures.dwResetPeriod = (int) FAILURES_FORGOTTEN.toSeconds();
        failures.cActions = actions.length;
        failures.lpsaActions = first;
        return failures;
    }

    private static void set(
            ServiceHandle service, int level, ChangeServiceConfig2Info info, UnaryOperator<String> doing) {
        service.check(Advapi32.INSTANCE.ChangeServiceConfig2(service.handle(), level, info), doing);
    }
}
