package dev.portproxy.windows;

import com.sun.jna.platform.win32.COM.COMLateBindingObject;
import com.sun.jna.platform.win32.COM.IDispatch;
import com.sun.jna.platform.win32.Variant.VARIANT;

/** An automation object whose members are called by name. COM has to be initialised on the calling thread. */
final class ComObject extends COMLateBindingObject implements AutoCloseable {

    /** @param name its class' ProgID, such as {@code HNetCfg.FwPolicy2} */
    ComObject(String name) {
        super(name, false);
    }

    private ComObject(IDispatch dispatch) {
        super(dispatch);
    }

    int number(String property) {
        return getIntProperty(property);
    }

    String text(String property) {
        return getStringProperty(property);
    }

    /** A member that takes a number and gives an object. */
    ComObject item(String member, int index) {
        return new ComObject((IDispatch) invoke(member, new VARIANT(index)).getValue());
    }

    @Override
    public void close() {
        release();
    }
}
