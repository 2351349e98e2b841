package dev.portproxy.machine;

/** This machine as Java itself knows it, the same on every system; what is left is the system's own. */
public abstract class ThisMachine implements Machine {

    @Override
    public final Networks networks() {
        return Networks.OF_THIS_MACHINE;
    }

    @Override
    public final NameLookup names() {
        return NameLookup.SYSTEM;
    }

    @Override
    public final BindProbe binds() {
        return BindProbe.OF_THIS_MACHINE;
    }

    @Override
    public final Connector connector() {
        return new SocketConnector();
    }

    @Override
    public final Prober prober() {
        return new SocketProber();
    }
}
