/** Files: how one is read with a bound, replaced as a whole, locked, and whose a directory has to be. */
package dev.portproxy.file;
