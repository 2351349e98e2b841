/**
 * The machine as the rest sees it: its listeners, networks, services and firewall as ports, and what holds on every
 * system.
 */
package dev.portproxy.machine;
