package dev.portproxy.diagnostic;

/** What went wrong, for scripts: the id and the exit code are a contract, the same from PowerShell. */
public enum ErrorId {
    BAD_USAGE("BadUsage", 2),
    INVALID_RULE("InvalidRule", 2),
    INVALID_ENDPOINT("InvalidEndpoint", 2),
    STORE_CORRUPT("StoreCorrupt", 2),
    IMPORT_FAILED("ImportFailed", 2),
    RULE_NOT_FOUND("RuleNotFound", 3),
    BACKUP_NOT_FOUND("BackupNotFound", 3),
    ELEVATION_REQUIRED("ElevationRequired", 4),
    ACCESS_DENIED("AccessDenied", 4),
    RULE_EXISTS("RuleExists", 5),
    PORT_IN_USE("PortInUse", 5),
    STORE_UNAVAILABLE("StoreUnavailable", 6),
    SERVICE_UNAVAILABLE("ServiceUnavailable", 6),
    CORE_MISSING("CoreMissing", 6),
    CORE_TIMEOUT("CoreTimeout", 6),
    CORE_PROTOCOL("CoreProtocol", 6),
    INTERNAL("Internal", 70);

    private final String text;
    private final int exitCode;

    ErrorId(String text, int exitCode) {
        this.text = text;
        this.exitCode = exitCode;
    }

    public String text() {
        return text;
    }

    public int exitCode() {
        return exitCode;
    }
}
