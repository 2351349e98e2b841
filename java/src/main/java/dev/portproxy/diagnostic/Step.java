package dev.portproxy.diagnostic;

/** One part of what there is to do: a command of this program, one of another program, or words. */
public sealed interface Step permits OwnCommand, ForeignCommand, Hint {}
