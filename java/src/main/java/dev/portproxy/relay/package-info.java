/**
 * The relay: forwards TCP connections by rule, on a few selector loops. It knows rules and sockets; stores, the owner of
 * a port and the command line are its callers' business.
 */
@NullMarked
package dev.portproxy.relay;

import org.jspecify.annotations.NullMarked;
