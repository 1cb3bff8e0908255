/** The expressivity toolkit for transformers, around the RASP language. */
@NullMarked
package rasp;

import org.jspecify.annotations.NullMarked;
