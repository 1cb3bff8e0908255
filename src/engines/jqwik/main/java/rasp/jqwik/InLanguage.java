package rasp.jqwik;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A member of a language of the library, such as {@code tomita-4}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.ANNOTATION_TYPE, ElementType.PARAMETER, ElementType.TYPE_USE})
public @interface InLanguage {
  /** The language's name. */
  String value();

  /** The fewest letters of a word. */
  int minLength() default 0;

  /** The most letters of a word. */
  int maxLength() default 40;
}
