/** Linux, and what other systems of the kind give: the tables of /proc. */
@NullMarked
package dev.portproxy.linux;

import org.jspecify.annotations.NullMarked;
