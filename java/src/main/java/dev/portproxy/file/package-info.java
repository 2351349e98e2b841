/** Files: how one is read with a bound, replaced as a whole, locked, and whose a directory has to be. */
@NullMarked
package dev.portproxy.file;

import org.jspecify.annotations.NullMarked;
