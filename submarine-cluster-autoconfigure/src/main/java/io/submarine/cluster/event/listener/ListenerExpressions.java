package io.submarine.cluster.event.listener;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.submarine.cluster.event.ClusterEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.expression.BeanFactoryResolver;
import org.springframework.context.expression.MethodBasedEvaluationContext;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.expression.Expression;
import org.springframework.expression.ParseException;
import org.springframework.expression.spel.standard.SpelExpressionParser;

/**
 * The expressions on one listener method. They are part of the application's code: no
 * part of an event is ever read as an expression. Thread-safe.
 */
final class ListenerExpressions {

	private static final SpelExpressionParser PARSER = new SpelExpressionParser();

	private static final DefaultParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

	private final Method method;

	private final Function<ClusterEvent<?>, @Nullable Object[]> arguments;

	private final BeanFactoryResolver beans;

	private final Map<String, Object> annotation;

	ListenerExpressions(Method method, Function<ClusterEvent<?>, @Nullable Object[]> arguments,
			BeanFactory beanFactory) {
		this.method = method;
		this.arguments = arguments;
		this.beans = new BeanFactoryResolver(beanFactory);
		this.annotation = attributes(method);
	}

	private static Map<String, Object> attributes(Method method) {
		MergedAnnotation<?> listener = MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY)
			.get(ClusterEventListener.class);
		Map<String, Object> attributes = new LinkedHashMap<>();
		listener.getRoot().asMap().forEach((name, value) -> attributes.put(name, asList(value)));
		return attributes;
	}

	private static Object asList(Object value) {
		if (!value.getClass().isArray()) {
			return value;
		}
		List<Object> list = new ArrayList<>();
		for (int i = 0; i < Array.getLength(value); i++) {
			list.add(Array.get(value, i));
		}
		return list;
	}

	/**
	 * Parses an expression.
	 * @param text the expression
	 * @return evaluates it
	 * @throws IllegalArgumentException if it is malformed
	 */
	Function<ClusterEvent<?>, @Nullable Object> parse(String text) {
		Expression expression;
		try {
			expression = PARSER.parseExpression(text);
		}
		catch (ParseException ex) {
			throw new IllegalArgumentException(
					"expression '%s' of listener method %s is malformed".formatted(text, this.method), ex);
		}
		return (event) -> expression.getValue(context(event));
	}

	private MethodBasedEvaluationContext context(ClusterEvent<?> event) {
		MethodBasedEvaluationContext context = new MethodBasedEvaluationContext(event, this.method,
				this.arguments.apply(event), NAMES);
		context.setBeanResolver(this.beans);
		context.setVariable("payload", event.payload());
		context.setVariable("annotation", this.annotation);
		return context;
	}

}
