/** The program itself: its start, the demo, and the archive of classes that makes starts short. */
@NullMarked
package dev.portproxy.launch;

import org.jspecify.annotations.NullMarked;
