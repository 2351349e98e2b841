package dev.portproxy.machine;

import dev.portproxy.rule.Resolver;

/** This machine as Java itself knows it, the same on every system; what is left is the system's own. */
public abstract class ThisMachine implements Machine {

    @Override
    public final Networks networks() {
        return Networks.OF_THIS_MACHINE;
    }

    @Override
    public final Resolver names() {
        return Resolver.SYSTEM;
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
