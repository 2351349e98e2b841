/**
 * The checks of a store's rules on the machine that serves them. Each is one small class over {@link
 * dev.portproxy.machine.MachineFacts}; {@link dev.portproxy.check.live.LiveChecks} has their order.
 */
@NullMarked
package dev.portproxy.check.live;

import org.jspecify.annotations.NullMarked;
