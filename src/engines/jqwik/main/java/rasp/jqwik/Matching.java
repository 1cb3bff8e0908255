package rasp.jqwik;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A word that a regular expression describes. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.ANNOTATION_TYPE, ElementType.PARAMETER, ElementType.TYPE_USE})
public @interface Matching {
  /** The expression, in the toolkit's notation. */
  String value();

  /** The fewest letters of a word. */
  int minLength() default 0;

  /** The most letters of a word. */
  int maxLength() default 40;
}
