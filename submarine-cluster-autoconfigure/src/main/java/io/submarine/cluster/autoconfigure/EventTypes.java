package io.submarine.cluster.autoconfigure;

import java.util.List;

import io.submarine.cluster.event.ClusterEventType;
import io.submarine.cluster.event.ClusterEventTypes;
import io.submarine.cluster.event.ClusterEventTypesCustomizer;
import io.submarine.cluster.event.listener.DeadLetter;
import io.submarine.cluster.event.listener.ShutdownRequest;

import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** Collects the types of events, from the application's classes, properties and beans. */
final class EventTypes {

	private final ClusterEventTypes.Builder types = ClusterEventTypes.builder();

	private final ApplicationContext context;

	EventTypes(ApplicationContext context) {
		this.context = context;
		this.types.register(DeadLetter.class).register(ShutdownRequest.class);
	}

	EventTypes scan(List<String> packages) {
		Scanner scanner = new Scanner(this.context);
		packages.stream()
			.flatMap((name) -> scanner.findCandidateComponents(name).stream())
			.map(BeanDefinition::getBeanClassName)
			.distinct()
			.sorted()
			.forEach((name) -> this.types.register(ClassUtils.resolveClassName(name, this.context.getClassLoader())));
		return this;
	}

	EventTypes of(EventProperties properties) {
		properties.getTypes().forEach(this.types::register);
		return this;
	}

	ClusterEventTypes build(List<ClusterEventTypesCustomizer> customizers) {
		customizers.forEach((customizer) -> customizer.customize(this.types));
		return this.types.build();
	}

	/** Finds annotated classes, sealed interfaces among them. */
	private static final class Scanner extends ClassPathScanningCandidateComponentProvider {

		Scanner(ApplicationContext context) {
			super(false, context.getEnvironment());
			setResourceLoader(context);
			addIncludeFilter(new AnnotationTypeFilter(ClusterEventType.class, false));
		}

		@Override
		protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
			return definition.getMetadata().isIndependent();
		}

	}

}
