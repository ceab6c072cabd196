package io.submarine.cluster.event.listener;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.aot.hint.annotation.Reflective;

/**
 * Has a method of a bean called for events of a cluster. The method takes the payload,
 * the {@link io.submarine.cluster.event.ClusterEvent} around it, or both, and so says
 * which events it is for. What it returns, unless that is null, is published as the reply
 * to the event, for the member that published it: so it answers requests. Of a
 * {@link java.util.concurrent.CompletionStage} the result does, which is waited for. An
 * event that is a reply itself is not answered.
 *
 * <pre class="code">
 * &#64;ClusterEventListener
 * void evict(CacheEvicted event) { ... }
 * </pre>
 *
 * <p>
 * Each method is a listener of its own, with its own thread, place and retries: see
 * {@link ClusterEventListenerContainer}. So there is no order between methods, and
 * {@code @Order} means nothing on them; a method that has to come after another is called
 * by that one. May be used on annotations, to compose others.
 * <p>
 * Expressions are SpEL: {@code #payload}, the method's parameters by their names, the
 * {@code ClusterEvent} as the root object ({@code origin}, {@code #root.type}),
 * {@code @bean}, and {@code #annotation}, the attributes of the annotation on the method
 * by their names, arrays as lists: with it a composed annotation's own attributes can
 * select events.
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Reflective(ListenerReflection.class)
public @interface ClusterEventListener {

	/**
	 * The classes of the payloads it is for. By default that of the method's parameter,
	 * and its subclasses.
	 * @return the classes
	 */
	Class<?>[] value() default {};

	/**
	 * The registered names of the types it is for. By default all whose payloads fit.
	 * @return the names
	 */
	String[] types() default {};

	/**
	 * What tells it from other listeners of the process, and finds its place again after
	 * a restart: where it is not given, the names of bean and method, and then a new name
	 * of either begins anew. Placeholders are resolved.
	 * @return the id
	 */
	String id() default "";

	/**
	 * An expression: events for which it is not true are passed over.
	 * @return the expression; none for all events
	 */
	String condition() default "";

	/**
	 * How many events are handled at a time: 1 keeps the order of all, more needs a
	 * {@link #key()}. Placeholders are resolved.
	 * @return a number; by default {@code submarine.cluster.events.listener.concurrency}
	 * for a listener with a key, else 1
	 */
	String concurrency() default "";

	/**
	 * An expression: events for which it gives equal values are handled in their order,
	 * others at the same time.
	 * @return the expression; none for a total order
	 */
	String key() default "";

	/**
	 * The cluster whose events it is for. Placeholders are resolved.
	 * @return the cluster's name; by default the primary one
	 */
	String cluster() default "";

	/**
	 * Whether it is called for events that this process itself published.
	 * @return false to leave those out
	 */
	boolean ownEvents() default true;

	/**
	 * Whether it starts with the application, or waits to be started by the
	 * {@link ClusterEventListenerRegistry}. Placeholders are resolved.
	 * @return {@code true}, as is the default, or {@code false}
	 */
	String autoStartup() default "";

	/**
	 * The {@link ClusterEventErrorHandler} that decides about its failures.
	 * @return the name of a bean; by default the one of all listeners
	 */
	String errorHandler() default "";

}
