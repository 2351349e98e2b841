/** What a port forwarding rule is. Pure: no file, no registry, no socket, no clock. */
@NullMarked
package dev.portproxy.rule;

import org.jspecify.annotations.NullMarked;
