package dev.portproxy.windows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.sun.jna.platform.win32.AccCtrl;
import com.sun.jna.platform.win32.Advapi32Util.Privilege;
import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.WinBase;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import dev.portproxy.diagnostic.PortProxyException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@SystemChangesAllowed
class WriterLockTest {

    private static final String GUESTS = "S-1-5-32-546";

    @Test
    @Timeout(20)
    void a_stranger_who_holds_the_name_keeps_nobody_waiting() {
        // Owned by Guests: whoever may restore files makes what others own. Of this thread alone, not of the writer's.
        try (AccessText guests = new AccessText("O:BGD:(A;;GA;;;WD)");
                Privilege restore = new Privilege(WinNT.SE_RESTORE_NAME).enable()) {
            HANDLE squatter = Kernel32.INSTANCE.CreateMutex(guests.attributes(), true, "Global\\PortProxy.Writer");
            assertNotNull(squatter, () -> WindowsError.describe(Kernel32.INSTANCE.GetLastError()) + " with " + restore);
            try (Handle held = new Handle(squatter)) {
                String owner = held.security(AccCtrl.SE_OBJECT_TYPE.SE_KERNEL_OBJECT, WriterLockTest::failed)
                        .owner();
                assertEquals(GUESTS, owner, "an owner that is trusted proves nothing");
                assertEquals("done", inAnotherThread());
                assertEquals(WinBase.WAIT_OBJECT_0, Kernel32.INSTANCE.WaitForSingleObject(held.value(), 0));
            }
        }
    }

    @Test
    void a_name_that_something_else_has_keeps_nobody_from_writing() {
        HANDLE event = Kernel32.INSTANCE.CreateEvent(null, true, false, "Global\\PortProxy.Writer");
        assertNotNull(event, "somebody else has the name at this moment");
        try (Handle held = new Handle(event)) {
            assertEquals("done", inAnotherThread(), () -> "beside " + held);
        }
    }

    private static PortProxyException failed(int code) {
        throw new AssertionError(WindowsError.describe(code));
    }

    private static String inAnotherThread() {
        return CompletableFuture.supplyAsync(() -> new JnaRegistry().change(edit -> "done"))
                .join();
    }
}
