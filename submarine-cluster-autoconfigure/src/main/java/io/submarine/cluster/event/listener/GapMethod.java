package io.submarine.cluster.event.listener;

import java.lang.reflect.Method;
import java.util.Set;

import io.submarine.cluster.feed.FeedGap;

import org.springframework.core.MethodIntrospector;
import org.springframework.util.ReflectionUtils;

/** A method of a bean that is told of gaps. Thread-safe. */
final class GapMethod {

	private final Object bean;

	private final Method method;

	private final Set<String> listeners;

	/**
	 * Looks at a method.
	 * @param bean the bean as others see it
	 * @param method the method of the bean's own class
	 * @param listeners whose gaps it is told of; empty for all of the bean
	 * @throws IllegalStateException if the method cannot be called on the bean, or takes
	 * something else than a gap
	 */
	GapMethod(Object bean, Method method, Set<String> listeners) {
		this.bean = bean;
		this.method = MethodIntrospector.selectInvocableMethod(method, bean.getClass());
		ReflectionUtils.makeAccessible(this.method);
		this.listeners = listeners;
		Class<?>[] parameters = method.getParameterTypes();
		if (parameters.length > 1 || (parameters.length == 1 && parameters[0] != FeedGap.class)) {
			throw new IllegalStateException("gap method %s takes a FeedGap or nothing".formatted(method));
		}
	}

	boolean isFor(String listener) {
		return this.listeners.isEmpty() || this.listeners.contains(listener);
	}

	void call(FeedGap gap) {
		Object[] arguments = (this.method.getParameterCount() == 1) ? new Object[] { gap } : new Object[0];
		ReflectionUtils.invokeMethod(this.method, this.bean, arguments);
	}

}
