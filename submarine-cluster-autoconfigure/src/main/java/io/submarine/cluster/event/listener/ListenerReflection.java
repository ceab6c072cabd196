package io.submarine.cluster.event.listener;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.aot.hint.annotation.ReflectiveProcessor;
import org.springframework.core.annotation.AnnotatedElementUtils;

/** Makes listener methods callable, and their payloads readable, in a native image. */
final class ListenerReflection implements ReflectiveProcessor {

	@Override
	public void registerReflectionHints(ReflectionHints hints, AnnotatedElement element) {
		if (element instanceof Method method) {
			hints.registerMethod(method, ExecutableMode.INVOKE);
			List<Type> bound = new ArrayList<>(Arrays.asList(method.getGenericParameterTypes()));
			ClusterEventListener listener = AnnotatedElementUtils.findMergedAnnotation(method,
					ClusterEventListener.class);
			if (listener != null) {
				bound.addAll(Arrays.asList(listener.value()));
			}
			if (method.getReturnType() != void.class) {
				bound.add(method.getGenericReturnType());
			}
			new BindingReflectionHintsRegistrar().registerReflectionHints(hints, bound.toArray(Type[]::new));
		}
	}

}
