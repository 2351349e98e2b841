/** The way in for programs: {@link dev.portproxy.PortProxy}. Everything that it leads to is API; nothing else is. */
@NullMarked
package dev.portproxy;

import org.jspecify.annotations.NullMarked;
