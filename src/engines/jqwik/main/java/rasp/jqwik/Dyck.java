package rasp.jqwik;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A well-nested word of brackets. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.ANNOTATION_TYPE, ElementType.PARAMETER, ElementType.TYPE_USE})
public @interface Dyck {
  /** How many kinds of brackets there are. */
  int k() default 1;

  /** How many brackets may be open at a time; 0 for any number. */
  int maxDepth() default 0;

  /** The fewest letters of a word. */
  int minLength() default 0;

  /** The most letters of a word. */
  int maxLength() default 40;
}
