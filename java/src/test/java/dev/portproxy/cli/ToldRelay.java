package dev.portproxy.cli;

import dev.portproxy.relay.RelayStatus;
import java.util.function.UnaryOperator;

/** What is unlike a relay that is well, of the one whose listeners a machine in memory has. */
public final class ToldRelay {

    /** What it tells in place of what is so. */
    public UnaryOperator<RelayStatus> tells = UnaryOperator.identity();

    /** Whether it ends every conversation without an answer. */
    public boolean hangs;

    /** Whether it was told to end. */
    boolean ended;
}
