/**
 * Words of formal languages as parameters of jqwik properties: {@code @ForAll @Dyck(k = 2) String
 * w}.
 *
 * <p>A length is drawn among those that have members and then a member of it, all alike probable.
 * What shrinks stays in the language.
 */
@NullMarked
package rasp.jqwik;

import org.jspecify.annotations.NullMarked;
