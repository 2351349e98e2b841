/** A relay's run over a store: its start, its reloads, its log, its status, and the body of the Windows service. */
@NullMarked
package dev.portproxy.app.serving;

import org.jspecify.annotations.NullMarked;
