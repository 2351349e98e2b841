/** Who holds a port, and what that means for a rule that wants it. */
package dev.portproxy.check.port;
