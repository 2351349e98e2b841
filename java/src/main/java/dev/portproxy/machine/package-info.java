/**
 * The machine as the rest sees it: its listeners, networks, services and firewall as ports, and what holds on every
 * system.
 */
@NullMarked
package dev.portproxy.machine;

import org.jspecify.annotations.NullMarked;
