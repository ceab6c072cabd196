package io.submarine.cluster.event.listener;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;

/**
 * A bean with listener methods, of which it makes listeners.
 *
 * @param name the bean's name
 * @param bean the bean as others see it
 * @param type its own class
 */
record ListenerBean(String name, Object bean, Class<?> type) {

	static boolean hasListeners(Class<?> type) {
		return AnnotationUtils.isCandidateClass(type, ClusterEventListener.class) && !listeners(type).isEmpty();
	}

	private static Map<Method, ClusterEventListener> listeners(Class<?> type) {
		return MethodIntrospector.selectMethods(type,
				(MethodIntrospector.MetadataLookup<@Nullable ClusterEventListener>) (method) -> AnnotatedElementUtils
					.findMergedAnnotation(method, ClusterEventListener.class));
	}

	/**
	 * Makes the listeners.
	 * @param beanFactory resolves what their annotations name
	 * @return the listeners, not started
	 * @throws IllegalArgumentException if an attribute makes no sense
	 * @throws IllegalStateException if a method cannot be called
	 */
	List<ClusterEventListenerContainer> containers(ConfigurableBeanFactory beanFactory) {
		List<GapMethod> gaps = new ArrayList<>();
		MethodIntrospector
			.selectMethods(this.type,
					(MethodIntrospector.MetadataLookup<@Nullable ClusterEventGap>) (method) -> AnnotatedElementUtils
						.findMergedAnnotation(method, ClusterEventGap.class))
			.forEach((method, gap) -> gaps.add(new GapMethod(this.bean, method, Set.of(gap.value()))));
		List<ClusterEventListenerContainer> containers = new ArrayList<>();
		listeners(this.type)
			.forEach((method, listener) -> containers.add(container(beanFactory, method, listener, gaps)));
		return containers;
	}

	private ClusterEventListenerContainer container(ConfigurableBeanFactory beanFactory, Method method,
			ClusterEventListener listener, List<GapMethod> gaps) {
		ListenerMethod called = new ListenerMethod(this.bean, this.type, method);
		ListenerAttributes attributes = new ListenerAttributes(beanFactory, listener);
		String id = attributes.id(this.name + "." + method.getName());
		ClusterEventListenerContainerFactory factory = attributes.factory();
		ListenerExpressions expressions = new ListenerExpressions(method, called::arguments, beanFactory);
		ListenerOptions options = attributes.apply(factory.options(id), called.payload(), expressions);
		return factory.create(options,
				new ListenerMethodHandler(called, gaps.stream().filter((gap) -> gap.isFor(id)).toList()));
	}

}
