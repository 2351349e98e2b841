/** Rules in a registry: how they are laid out, read, changed and undone. */
@NullMarked
package dev.portproxy.store;

import org.jspecify.annotations.NullMarked;
