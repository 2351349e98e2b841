package dev.portproxy.windows;

import com.sun.jna.LastErrorException;
import com.sun.jna.platform.win32.Kernel32Util;
import com.sun.jna.platform.win32.WinError;
import java.util.Map;

/** What a Windows error code is called and says. */
final class WindowsError {

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(WinError.ERROR_INVALID_FUNCTION, "ERROR_INVALID_FUNCTION"),
            Map.entry(WinError.ERROR_FILE_NOT_FOUND, "ERROR_FILE_NOT_FOUND"),
            Map.entry(WinError.ERROR_PATH_NOT_FOUND, "ERROR_PATH_NOT_FOUND"),
            Map.entry(WinError.ERROR_ACCESS_DENIED, "ERROR_ACCESS_DENIED"),
            Map.entry(WinError.ERROR_INVALID_HANDLE, "ERROR_INVALID_HANDLE"),
            Map.entry(WinError.ERROR_NOT_ENOUGH_MEMORY, "ERROR_NOT_ENOUGH_MEMORY"),
            Map.entry(WinError.ERROR_SHARING_VIOLATION, "ERROR_SHARING_VIOLATION"),
            Map.entry(WinError.ERROR_NOT_SUPPORTED, "ERROR_NOT_SUPPORTED"),
            Map.entry(WinError.ERROR_INVALID_PARAMETER, "ERROR_INVALID_PARAMETER"),
            Map.entry(WinError.ERROR_CALL_NOT_IMPLEMENTED, "ERROR_CALL_NOT_IMPLEMENTED"),
            Map.entry(WinError.ERROR_INSUFFICIENT_BUFFER, "ERROR_INSUFFICIENT_BUFFER"),
            Map.entry(WinError.ERROR_INVALID_NAME, "ERROR_INVALID_NAME"),
            Map.entry(WinError.ERROR_INVALID_LEVEL, "ERROR_INVALID_LEVEL"),
            Map.entry(WinError.ERROR_BAD_PATHNAME, "ERROR_BAD_PATHNAME"),
            Map.entry(WinError.ERROR_MORE_DATA, "ERROR_MORE_DATA"),
            Map.entry(WinError.ERROR_NO_MORE_ITEMS, "ERROR_NO_MORE_ITEMS"),
            Map.entry(WinError.ERROR_BADDB, "ERROR_BADDB"),
            Map.entry(WinError.ERROR_BADKEY, "ERROR_BADKEY"),
            Map.entry(WinError.ERROR_CANTOPEN, "ERROR_CANTOPEN"),
            Map.entry(WinError.ERROR_CANTREAD, "ERROR_CANTREAD"),
            Map.entry(WinError.ERROR_CANTWRITE, "ERROR_CANTWRITE"),
            Map.entry(WinError.ERROR_REGISTRY_CORRUPT, "ERROR_REGISTRY_CORRUPT"),
            Map.entry(WinError.ERROR_REGISTRY_IO_FAILED, "ERROR_REGISTRY_IO_FAILED"),
            Map.entry(WinError.ERROR_KEY_DELETED, "ERROR_KEY_DELETED"),
            Map.entry(WinError.ERROR_CHILD_MUST_BE_VOLATILE, "ERROR_CHILD_MUST_BE_VOLATILE"),
            Map.entry(WinError.ERROR_NO_SYSTEM_RESOURCES, "ERROR_NO_SYSTEM_RESOURCES"),
            Map.entry(WinError.ERROR_DEPENDENT_SERVICES_RUNNING, "ERROR_DEPENDENT_SERVICES_RUNNING"),
            Map.entry(WinError.ERROR_INVALID_SERVICE_CONTROL, "ERROR_INVALID_SERVICE_CONTROL"),
            Map.entry(WinError.ERROR_SERVICE_REQUEST_TIMEOUT, "ERROR_SERVICE_REQUEST_TIMEOUT"),
            Map.entry(WinError.ERROR_SERVICE_ALREADY_RUNNING, "ERROR_SERVICE_ALREADY_RUNNING"),
            Map.entry(WinError.ERROR_INVALID_SERVICE_ACCOUNT, "ERROR_INVALID_SERVICE_ACCOUNT"),
            Map.entry(WinError.ERROR_SERVICE_DISABLED, "ERROR_SERVICE_DISABLED"),
            Map.entry(WinError.ERROR_SERVICE_DOES_NOT_EXIST, "ERROR_SERVICE_DOES_NOT_EXIST"),
            Map.entry(WinError.ERROR_SERVICE_CANNOT_ACCEPT_CTRL, "ERROR_SERVICE_CANNOT_ACCEPT_CTRL"),
            Map.entry(WinError.ERROR_SERVICE_NOT_ACTIVE, "ERROR_SERVICE_NOT_ACTIVE"),
            Map.entry(WinError.ERROR_FAILED_SERVICE_CONTROLLER_CONNECT, "ERROR_FAILED_SERVICE_CONTROLLER_CONNECT"),
            Map.entry(WinError.ERROR_SERVICE_SPECIFIC_ERROR, "ERROR_SERVICE_SPECIFIC_ERROR"),
            Map.entry(WinError.ERROR_SERVICE_LOGON_FAILED, "ERROR_SERVICE_LOGON_FAILED"),
            Map.entry(WinError.ERROR_SERVICE_MARKED_FOR_DELETE, "ERROR_SERVICE_MARKED_FOR_DELETE"),
            Map.entry(WinError.ERROR_SERVICE_EXISTS, "ERROR_SERVICE_EXISTS"),
            Map.entry(WinError.ERROR_ALREADY_RUNNING_LKG, "ERROR_ALREADY_RUNNING_LKG"),
            Map.entry(WinError.ERROR_PRIVILEGE_NOT_HELD, "ERROR_PRIVILEGE_NOT_HELD"),
            Map.entry(WinError.ERROR_SHUTDOWN_IN_PROGRESS, "ERROR_SHUTDOWN_IN_PROGRESS"),
            Map.entry(WinError.RPC_S_SERVER_UNAVAILABLE, "RPC_S_SERVER_UNAVAILABLE"));

    private WindowsError() {}

    /** Windows' own sentence in its language, then what to search for: {@code Access is denied (ERROR_ACCESS_DENIED, 5)}. */
    static String describe(int code) {
        String name = NAMES.get(code);
        return text(code) + " (" + (name == null ? "" : name + ", ") + code + ")";
    }

    private static String text(int code) {
        try {
            String text = Kernel32Util.formatMessage(code).strip();
            return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        } catch (LastErrorException e) {
            // Not every code has a text.
            return "Windows error";
        }
    }
}
