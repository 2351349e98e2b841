/** The registry as a port, and what implements it off Windows: .reg files and memory. */
@NullMarked
package dev.portproxy.registry;

import org.jspecify.annotations.NullMarked;
