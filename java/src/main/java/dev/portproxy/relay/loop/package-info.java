/** The loop that the relay runs on: selector, timers, buffers, sockets. It knows no rule and no connection. */
@NullMarked
package dev.portproxy.relay.loop;

import org.jspecify.annotations.NullMarked;
