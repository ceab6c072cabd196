package io.submarine.cluster.event.listener;

import java.util.function.Function;

import io.submarine.cluster.event.ClusterEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.util.StringUtils;

/** The attributes of an annotation on a listener method, resolved. */
final class ListenerAttributes {

	private final ConfigurableBeanFactory beanFactory;

	private final ClusterEventListener listener;

	ListenerAttributes(ConfigurableBeanFactory beanFactory, ClusterEventListener listener) {
		this.beanFactory = beanFactory;
		this.listener = listener;
	}

	private String resolve(String text) {
		String resolved = this.beanFactory.resolveEmbeddedValue(text);
		return (resolved != null) ? resolved.strip() : "";
	}

	String id(String otherwise) {
		String id = resolve(this.listener.id());
		return StringUtils.hasText(id) ? id : otherwise.replaceAll("[^A-Za-z0-9._-]", "_");
	}

	ClusterEventListenerContainerFactory factory() {
		String cluster = resolve(this.listener.cluster());
		var factories = this.beanFactory.getBeanProvider(ClusterEventListenerContainerFactory.class);
		if (cluster.isEmpty()) {
			return factories.getObject();
		}
		return factories.stream()
			.filter((factory) -> factory.cluster().equals(cluster))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException(
					"a listener is for cluster '%s', of which this process is no member".formatted(cluster)));
	}

	ListenerOptions apply(ListenerOptions defaults, Class<?> payload, ListenerExpressions expressions) {
		ListenerOptions options = defaults.withTypes(this.listener.types())
			.withPayloads(payloads(payload))
			.withOwnEvents(this.listener.ownEvents());
		String start = resolve(this.listener.autoStartup());
		if (!start.isEmpty()) {
			options = options.withAutoStartup(Boolean.parseBoolean(start));
		}
		if (!this.listener.condition().isEmpty()) {
			Function<ClusterEvent<?>, @Nullable Object> condition = expressions.parse(this.listener.condition());
			options = options.withCondition((event) -> Boolean.TRUE.equals(condition.apply(event)));
		}
		if (!this.listener.errorHandler().isEmpty()) {
			options = options.withErrorHandler(
					this.beanFactory.getBean(resolve(this.listener.errorHandler()), ClusterEventErrorHandler.class));
		}
		return concurrency(options, expressions);
	}

	private Class<?>[] payloads(Class<?> parameter) {
		Class<?>[] named = this.listener.value();
		for (Class<?> type : named) {
			if (!parameter.isAssignableFrom(type)) {
				throw new IllegalArgumentException("a listener for payloads of %s cannot take them as %s"
					.formatted(type.getName(), parameter.getName()));
			}
		}
		return (named.length > 0) ? named : new Class<?>[] { parameter };
	}

	private ListenerOptions concurrency(ListenerOptions options, ListenerExpressions expressions) {
		String concurrency = resolve(this.listener.concurrency());
		int threads = concurrency.isEmpty() ? 0 : Integer.parseInt(concurrency);
		if (this.listener.key().isEmpty()) {
			if (threads > 1) {
				throw new IllegalArgumentException(
						"listener '%s' has a concurrency of %d and no key: say which events must stay in order"
							.formatted(options.id(), threads));
			}
			return options;
		}
		int wanted = (threads > 0) ? threads : options.keyedConcurrency();
		return (wanted > 1) ? options.withConcurrency(wanted, expressions.parse(this.listener.key())) : options;
	}

}
