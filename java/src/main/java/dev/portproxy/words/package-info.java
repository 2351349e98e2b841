/** What the program says, by id, in English and Korean, and which of the two is spoken. */
@NullMarked
package dev.portproxy.words;

import org.jspecify.annotations.NullMarked;
