package dev.portproxy.diagnostic;

/** Commands of Windows that several fixes have, and the service that most of them are about. */
public final class WindowsCommands {

    /** The service that serves netsh's rules, by its short name. */
    public static final String IP_HELPER = "iphlpsvc";

    /** Tells IP Helper that its rules have changed. */
    public static final ForeignCommand SIGNAL = ForeignCommand.windows("sc.exe", "control", IP_HELPER, "paramchange");

    public static final ForeignCommand START_IP_HELPER = start(IP_HELPER);

    /** Lets Windows start IP Helper by itself. */
    public static final ForeignCommand ENABLE_IP_HELPER = startType(IP_HELPER, "auto");

    /** The driver that holds port 445 for the file server, and goes on with it when only the service is stopped. */
    public static final ForeignCommand STOP_FILE_SHARING = stop("srvnet").word("/y");

    /** Windows would start it again. */
    public static final ForeignCommand DISABLE_FILE_SHARING = startType("LanmanServer", "disabled");

    /** In force once Windows is restarted. */
    public static final ForeignCommand ENABLE_IPV6 = ForeignCommand.windows(
            "reg",
            "add",
            "HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip6\\Parameters",
            "/v",
            "DisabledComponents",
            "/t",
            "REG_DWORD",
            "/d",
            "0",
            "/f");

    private WindowsCommands() {}

    /** Started again, it reads everything anew. */
    public static Fix restartIpHelper(String label) {
        return Fix.asAdministrator(label, stop(IP_HELPER), START_IP_HELPER);
    }

    public static ForeignCommand start(String service) {
        return ForeignCommand.windows("net", "start").text(service);
    }

    public static ForeignCommand stop(String service) {
        return ForeignCommand.windows("net", "stop").text(service);
    }

    /** @param type auto, demand */
    public static ForeignCommand startType(String service, String type) {
        return ForeignCommand.windows("sc.exe", "config")
                .text(service)
                .word("start=")
                .word(type);
    }
}
