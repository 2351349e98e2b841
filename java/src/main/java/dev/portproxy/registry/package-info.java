/** The registry as a port, and what implements it off Windows: .reg files and memory. */
package dev.portproxy.registry;
