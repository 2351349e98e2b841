/** Rules in a registry: how they are laid out, read, changed and undone. */
package dev.portproxy.store;
