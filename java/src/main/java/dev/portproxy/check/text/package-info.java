/** What is wrong with a rule as it is written. Pure: no file, no registry, no socket, no clock. */
@NullMarked
package dev.portproxy.check.text;

import org.jspecify.annotations.NullMarked;
