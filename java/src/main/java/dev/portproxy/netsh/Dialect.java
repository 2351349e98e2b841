package dev.portproxy.netsh;

/** How an abbreviation that fits several words is read. */
public enum Dialect {
    /** Refused, naming the words that it fits: somebody is typing, and can be asked. */
    STRICT,
    /** As strict, but a script's variables and the like are texts as any other: somebody insists on them. */
    LITERAL,
    /** Taken as netsh takes it, the first word in its declared order, with a warning: the line was run long ago. */
    RECORDED
}
