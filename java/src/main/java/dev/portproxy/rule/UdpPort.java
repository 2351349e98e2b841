package dev.portproxy.rule;

/**
 * A port whose protocol runs over UDP, so that a listener of TCP hears nothing of it, or not all.
 *
 * @param name of the protocol
 * @param alone whether it runs over nothing else in practice; else TCP carries a part of it, or carries it where both
 *     sides are told to
 */
public record UdpPort(int port, String name, boolean alone) {}
