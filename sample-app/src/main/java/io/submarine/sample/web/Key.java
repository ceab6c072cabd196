package io.submarine.sample.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a handler's parameter that takes the key at the end of the path, with its slashes
 * and with everything percent-encoded decoded.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Key {

	/**
	 * What comes before the key.
	 * @return the path, with a slash at its end
	 */
	String after();

}
