/** Who holds a port, and what that means for a rule that wants it. */
@NullMarked
package dev.portproxy.check.port;

import org.jspecify.annotations.NullMarked;
