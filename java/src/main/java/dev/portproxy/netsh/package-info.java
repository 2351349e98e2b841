/**
 * The language of {@code netsh interface portproxy}: its commands, its tables in every language, its dump. Pure: text
 * in, rules and sentences out.
 */
package dev.portproxy.netsh;
