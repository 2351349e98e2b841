package dev.portproxy.cli;

import java.util.concurrent.Callable;

/** A verb of the command line. */
public abstract class Verb implements Callable<Integer> {

    private final PortProxyCommand root;

    public Verb(PortProxyCommand root) {
        this.root = root;
    }

    @Override
    public final Integer call() throws Exception {
        Session session = root.session();
        session.client().admit(this);
        if (obeysSettings()) {
            session.obeySettings();
        }
        run(session);
        return session.output().exitCode();
    }

    /** Whether it goes on until it is told to end, or prints what is for people only: {@code serve} has no room for that. */
    public boolean isForTerminals() {
        return false;
    }

    /** Whether it changes nothing anywhere, so that it can be left at any point. */
    public boolean onlyReads() {
        return false;
    }

    /** Whether it changes nothing until it says so by {@link Client#beginChange}, and can be left until then. */
    public boolean readsFirst() {
        return onlyReads();
    }

    /** Whether it can do for a list of rules, as one change, what its words say of one. */
    public boolean takesItems() {
        return false;
    }

    /** Whether what the user has chosen once counts for it: not where a program speaks, and not where it is chosen. */
    public boolean obeysSettings() {
        return true;
    }

    public abstract void run(Session session) throws Exception;
}
