package io.submarine.cluster.event.listener;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.aot.hint.annotation.Reflective;

/**
 * Has a method called when listeners of its bean have missed events, because they were
 * away for longer than the cluster keeps them: the place to read afresh what must be
 * known. The method takes a {@link io.submarine.cluster.feed.FeedGap}, or nothing. It is
 * called once for each listener, on that one's thread, before the events that follow.
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Reflective
public @interface ClusterEventGap {

	/**
	 * The ids of the listeners whose gaps it is told of.
	 * @return the ids; by default all listeners of the bean
	 */
	String[] value() default {};

}
