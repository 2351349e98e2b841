package dev.portproxy.windows;

import com.sun.jna.platform.win32.Advapi32;
import com.sun.jna.platform.win32.WinError;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.Winsvc;
import com.sun.jna.platform.win32.Winsvc.SERVICE_STATUS;
import com.sun.jna.platform.win32.Winsvc.SERVICE_STATUS_HANDLE;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the service manager is told: where the service is, and while it starts or stops, that it gets on. A service that
 * says nothing for its wait hint counts as hung.
 */
final class ServiceReport {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceReport.class);

    private static final int ACCEPTED =
            Winsvc.SERVICE_ACCEPT_STOP | Winsvc.SERVICE_ACCEPT_SHUTDOWN | Winsvc.SERVICE_ACCEPT_PARAMCHANGE;
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_GRACE = Duration.ofSeconds(5);
    private static final int WAIT_HINT_MILLIS = 5_000;

    private final SERVICE_STATUS_HANDLE handle;
    private final ScheduledExecutorService progress = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "service-progress");
        thread.setDaemon(true);
        return thread;
    });
    private int state = Winsvc.SERVICE_START_PENDING;
    private int checkPoint;
    private long progressEnds;

    ServiceReport(SERVICE_STATUS_HANDLE handle) {
        this.handle = handle;
        progress.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    void starting() {
        pending(Winsvc.SERVICE_START_PENDING, START_LIMIT);
    }

    synchronized void running() {
        if (state == Winsvc.SERVICE_START_PENDING) {
            state = Winsvc.SERVICE_RUNNING;
            tell(ACCEPTED, 0, 0, 0);
        }
    }

    /** @param limit how long it may take; a little later the service counts as stopped, whatever it still does */
    void stopping(Duration limit) {
        pending(Winsvc.SERVICE_STOP_PENDING, limit.plus(STOP_GRACE));
    }

    /**
     * The last word: the process may be ended at any moment after it.
     *
     * @param exitCode 0 where all went well; not told where it was to stop, because Windows starts a service again that
     *     stops with an error (SERVICE_FAILURE_ACTIONS_FLAG)
     */
    synchronized void stopped(int exitCode) {
        if (state != Winsvc.SERVICE_STOPPED) {
            int told = state == Winsvc.SERVICE_STOP_PENDING ? WinError.NO_ERROR : exitCode;
            state = Winsvc.SERVICE_STOPPED;
            progress.shutdown();
            tell(0, 0, 0, told);
        }
    }

    private synchronized void pending(int pendingState, Duration limit) {
        if (state != Winsvc.SERVICE_STOPPED) {
            state = pendingState;
            checkPoint = 0;
            progressEnds = System.nanoTime() + limit.toNanos();
            tell(0, ++checkPoint, WAIT_HINT_MILLIS, 0);
        }
    }

    private synchronized void tick() {
        if (state != Winsvc.SERVICE_START_PENDING && state != Winsvc.SERVICE_STOP_PENDING) {
            return;
        }
        if (System.nanoTime() - progressEnds < 0) {
            tell(0, ++checkPoint, WAIT_HINT_MILLIS, 0);
        } else if (state == Winsvc.SERVICE_STOP_PENDING) {
            LOG.warn("The service has not ended in time, and tells that it has stopped.");
            stopped(WinError.NO_ERROR);
        }
    }

    private void tell(int accepted, int progressMade, int waitHint, int exitCode) {
        SERVICE_STATUS status = new SERVICE_STATUS();
        status.dwServiceType = WinNT.SERVICE_WIN32_OWN_PROCESS;
        status.dwCurrentState = state;
        status.dwControlsAccepted = accepted;
        status.dwWin32ExitCode = exitCode == 0 ? WinError.NO_ERROR : WinError.ERROR_SERVICE_SPECIFIC_ERROR;
        status.dwServiceSpecificExitCode = exitCode;
        status.dwCheckPoint = progressMade;
        status.dwWaitHint = waitHint;
        Advapi32.INSTANCE.SetServiceStatus(handle, status);
    }
}
