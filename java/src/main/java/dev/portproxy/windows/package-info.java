/**
 * Windows itself: registry, services, TCP table, tokens. The only package that loads JNA; no type of JNA's stands in what
 * others see of it.
 */
package dev.portproxy.windows;
