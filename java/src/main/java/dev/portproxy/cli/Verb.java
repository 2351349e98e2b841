package dev.portproxy.cli;

import java.util.concurrent.Callable;

/** A verb of the command line. */
abstract class Verb implements Callable<Integer> {

    private final PortProxyCommand root;

    Verb(PortProxyCommand root) {
        this.root = root;
    }

    @Override
    public final Integer call() throws Exception {
        Session session = root.session();
        run(session);
        return session.output().exitCode();
    }

    abstract void run(Session session) throws Exception;
}
