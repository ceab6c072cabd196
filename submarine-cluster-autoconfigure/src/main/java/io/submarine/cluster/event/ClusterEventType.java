package io.submarine.cluster.event;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a class the payload of a type of events. Found in the packages of the
 * application; classes elsewhere are registered by a {@link ClusterEventTypesCustomizer}
 * or a property.
 *
 * <pre class="code">
 * &#64;ClusterEventType("cache.evicted")
 * record CacheEvicted(String cache, String key) {}
 * </pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ClusterEventType {

	/**
	 * What the type is called on the wire and in the log. Keep it when the class moves or
	 * is renamed: events under the old name may still have to be read.
	 * @return lower-case letters and digits in words, joined by {@code .} or {@code -}
	 */
	String value();

}
