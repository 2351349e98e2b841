package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.WinBase;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@SystemChangesAllowed
class WriterLockTest {

    @Test
    @Timeout(20)
    void a_stranger_who_holds_the_name_keeps_nobody_waiting() {
        // Owned by Guests; only a few accounts may make what others own.
        try (AccessText guests = new AccessText("O:BGD:(A;;GA;;;WD)")) {
            HANDLE squatter = Kernel32.INSTANCE.CreateMutex(guests.attributes(), true, "Global\\PortProxy.Writer");
            assumeTrue(squatter != null, "this account cannot make a guest's mutex");
            try (Handle held = new Handle(squatter)) {
                assertEquals("done", inAnotherThread());
                assertEquals(WinBase.WAIT_OBJECT_0, Kernel32.INSTANCE.WaitForSingleObject(held.value(), 0));
            }
        }
    }

    @Test
    void a_name_that_something_else_has_keeps_nobody_from_writing() {
        HANDLE event = Kernel32.INSTANCE.CreateEvent(null, true, false, "Global\\PortProxy.Writer");
        assumeTrue(event != null, "somebody else has the name at this moment");
        try (Handle held = new Handle(event)) {
            assertEquals("done", inAnotherThread(), () -> "beside " + held);
        }
    }

    private static String inAnotherThread() {
        return CompletableFuture.supplyAsync(() -> new JnaRegistry().change(edit -> "done"))
                .join();
    }
}
