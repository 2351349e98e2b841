/**
 * The language of {@code netsh interface portproxy}: its commands, its tables in every language, its dump. Pure: text
 * in, rules and sentences out.
 */
@NullMarked
package dev.portproxy.netsh;

import org.jspecify.annotations.NullMarked;
