package rasp.jqwik;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A word of brackets in which each kind is well-nested for itself. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.ANNOTATION_TYPE, ElementType.PARAMETER, ElementType.TYPE_USE})
public @interface ShuffleDyck {
  /** How many kinds of brackets there are. */
  int k() default 2;

  /** The fewest letters of a word. */
  int minLength() default 0;

  /** The most letters of a word. */
  int maxLength() default 40;
}
