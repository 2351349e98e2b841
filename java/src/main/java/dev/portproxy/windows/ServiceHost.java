package dev.portproxy.windows;

import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.Advapi32;
import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.WinError;
import com.sun.jna.platform.win32.Winsvc;
import com.sun.jna.platform.win32.Winsvc.HandlerEx;
import com.sun.jna.platform.win32.Winsvc.SERVICE_MAIN_FUNCTION;
import com.sun.jna.platform.win32.Winsvc.SERVICE_TABLE_ENTRY;
import dev.portproxy.diagnostic.ErrorId;
import dev.portproxy.diagnostic.Fix;
import dev.portproxy.diagnostic.OwnCommand;
import dev.portproxy.diagnostic.PortProxyException;
import dev.portproxy.machine.ServiceBody;
import dev.portproxy.words.Texts;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process that the service manager started, with one service in it. */
final class ServiceHost {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceHost.class);

    // The service manager itself sets no end to a stop that reports progress; people do.
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    private final String name;
    private final ServiceBody body;
    private final Supplier<Duration> shutdownLimit;
    // Fields, because Windows holds them where no garbage collector looks.
    private final SERVICE_MAIN_FUNCTION main = this::serviceMain;
    private final HandlerEx handler = this::control;
    // A control must be answered at once: what it leads to runs here, one after the other.
    private final ExecutorService orders = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "service-orders");
        thread.setDaemon(true);
        return thread;
    });
    private volatile @Nullable ServiceReport report;
    private volatile @Nullable PortProxyException failure;

    ServiceHost(String name, ServiceBody body, Supplier<Duration> shutdownLimit) {
        this.name = name;
        this.body = body;
        this.shutdownLimit = shutdownLimit;
    }

    /** Returns once the service has stopped. */
    void run() {
        SERVICE_TABLE_ENTRY[] table = (SERVICE_TABLE_ENTRY[]) new SERVICE_TABLE_ENTRY().toArray(2);
        table[0].lpServiceName = name;
        table[0].lpServiceProc = main;
        if (!Advapi32.INSTANCE.StartServiceCtrlDispatcher(table)) {
            int code = Kernel32.INSTANCE.GetLastError();
            throw code == WinError.ERROR_FAILED_SERVICE_CONTROLLER_CONNECT
                    ? new PortProxyException(
                            ErrorId.BAD_USAGE,
                            Texts.of("windows.only-service-manager-starts-service", name),
                            Fix.of(Texts.of("windows.to-start-installed-service"), OwnCommand.of("service start"))
                                    .or(Fix.of(Texts.of("windows.to-serve-in-foreground"), OwnCommand.of("relay"))))
                    : new ServiceFailure(Texts.of("windows.reporting-to-service-manager"), code).forUser();
        }
        orders.shutdown();
        if (failure != null) {
            throw failure;
        }
    }

    private void serviceMain(int argumentCount, Pointer arguments) {
        var handle = Advapi32.INSTANCE.RegisterServiceCtrlHandlerEx(name, handler, null);
        if (handle == null) {
            failure = ServiceFailure.ofLastError(Texts.of("windows.registering-for-controls"))
                    .forUser();
            return;
        }
        ServiceReport telling = new ServiceReport(handle);
        report = telling;
        telling.starting();
        try {
            body.run(telling::running);
            telling.stopped(WinError.NO_ERROR);
        } catch (Throwable e) {
            // Whatever it is: a service that never says that it has stopped counts as running, and is not restarted.
            LOG.error("The service {} failed", name, e);
            PortProxyException why = e instanceof PortProxyException known
                    ? known
                    : new PortProxyException(ErrorId.INTERNAL, Texts.of("windows.service-failed", name, e), "", e);
            failure = why;
            telling.stopped(why.id().exitCode());
        }
    }

    private int control(int control, int eventType, Pointer eventData, Pointer context) {
        switch (control) {
            case Winsvc.SERVICE_CONTROL_STOP -> stop(STOP_LIMIT);
            case Winsvc.SERVICE_CONTROL_SHUTDOWN -> stop(shutdownLimit.get());
            case Winsvc.SERVICE_CONTROL_PARAMCHANGE -> order(body::reload);
            case Winsvc.SERVICE_CONTROL_INTERROGATE -> {}
            default -> {
                return WinError.ERROR_CALL_NOT_IMPLEMENTED;
            }
        }
        return WinError.NO_ERROR;
    }

    private void stop(Duration atMost) {
        Objects.requireNonNull(report).stopping(atMost);
        order(() -> body.stop(atMost));
    }

    private void order(Runnable work) {
        orders.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.error("The service {} could not do what the service manager asked", name, e);
            }
        });
    }
}
