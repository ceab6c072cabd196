package io.submarine.cluster.event.listener;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

import io.submarine.cluster.event.ClusterEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodIntrospector;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/** A method of a bean that takes events. Thread-safe. */
final class ListenerMethod {

	private final Object bean;

	private final Method method;

	private final boolean[] envelopes;

	private final Class<?> payload;

	/**
	 * Looks at a method.
	 * @param bean the bean as others see it
	 * @param type the bean's own class
	 * @param method the method of that class
	 * @throws IllegalStateException if the method cannot be called on the bean, or takes
	 * something else than an event and its payload
	 */
	ListenerMethod(Object bean, Class<?> type, Method method) {
		this.bean = bean;
		this.method = MethodIntrospector.selectInvocableMethod(method, bean.getClass());
		ReflectionUtils.makeAccessible(this.method);
		Class<?>[] parameters = method.getParameterTypes();
		this.envelopes = new boolean[parameters.length];
		Class<?> found = Object.class;
		int payloads = 0;
		boolean agree = true;
		for (int i = 0; i < parameters.length; i++) {
			this.envelopes[i] = parameters[i] == ClusterEvent.class;
			ResolvableType parameter = ResolvableType.forMethodParameter(method, i, type);
			Class<?> resolved = (this.envelopes[i] ? parameter.getGeneric(0) : parameter).resolve(Object.class);
			agree &= found.isAssignableFrom(resolved) || resolved.isAssignableFrom(found);
			found = found.isAssignableFrom(resolved) ? resolved : found;
			payloads += this.envelopes[i] ? 0 : 1;
		}
		if (!agree || payloads > 1 || parameters.length - payloads > 1) {
			throw new IllegalStateException(
					"listener method %s takes a payload, the ClusterEvent around one, or both, and nothing else"
						.formatted(method));
		}
		this.payload = ClassUtils.resolvePrimitiveIfNecessary(found);
	}

	/** What payloads must be instances of. */
	Class<?> payload() {
		return this.payload;
	}

	@Nullable Object[] arguments(ClusterEvent<?> event) {
		@Nullable Object[] arguments = new @Nullable Object[this.envelopes.length];
		for (int i = 0; i < arguments.length; i++) {
			arguments[i] = this.envelopes[i] ? event : event.payload();
		}
		return arguments;
	}

	@Nullable Object call(@Nullable Object... arguments) throws Exception {
		try {
			Object result = this.method.invoke(this.bean, arguments);
			return (result instanceof CompletionStage<?> stage) ? stage.toCompletableFuture().get() : result;
		}
		catch (InvocationTargetException | ExecutionException ex) {
			Throwable cause = ex.getCause();
			if (cause instanceof Error error) {
				throw error;
			}
			throw (cause instanceof Exception exception) ? exception : ex;
		}
	}

	@Override
	public String toString() {
		return this.method.toString();
	}

}
