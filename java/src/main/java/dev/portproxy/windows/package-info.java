/**
 * Windows itself: registry, services, TCP table, tokens. The only package that loads JNA; no type of JNA's stands in what
 * others see of it.
 */
@NullMarked
package dev.portproxy.windows;

import org.jspecify.annotations.NullMarked;
