package io.submarine.cluster.event.listener;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.submarine.cluster.event.ClusterEventTypes;
import io.submarine.cluster.feed.FeedFilter;

/** Which types a listener takes, of those this process knows. Immutable. */
final class EventSelector {

	private final Set<String> known;

	private final Set<String> wanted;

	/**
	 * Resolves what a listener asks for.
	 * @param types the types that are registered
	 * @param options what the listener asks for
	 * @throws IllegalArgumentException if it would never be called, or names a type that
	 * is not registered
	 */
	EventSelector(ClusterEventTypes types, ListenerOptions options) {
		this.known = types.names();
		Set<String> all = new TreeSet<>(this.known);
		all.addAll(BuiltInEvents.TYPES.keySet());
		for (String name : options.types()) {
			if (!all.contains(name)) {
				throw new IllegalArgumentException(
						"listener '%s' is for event type '%s', which is not registered: %s are".formatted(options.id(),
								name, all));
			}
		}
		this.wanted = all.stream()
			.filter((name) -> options.types().isEmpty() || options.types().contains(name))
			.filter((name) -> options.takes(classOf(types, name)))
			.collect(Collectors.toUnmodifiableSet());
		if (this.wanted.isEmpty()) {
			throw new IllegalArgumentException(
					"listener '%s' would never be called: it is for payloads of %s, and the event types registered%s are %s"
						.formatted(options.id(),
								options.payloads().stream().map(Class::getName).collect(Collectors.joining(" or ")),
								options.types().isEmpty() ? "" : " of those it names",
								all.stream()
									.filter((name) -> options.types().isEmpty() || options.types().contains(name))
									.collect(Collectors.joining(", "))));
		}
	}

	private static Class<?> classOf(ClusterEventTypes types, String name) {
		Class<?> builtIn = BuiltInEvents.TYPES.get(name);
		return (builtIn != null) ? builtIn : types.typeOf(name);
	}

	boolean knows(String type) {
		return this.known.contains(type);
	}

	boolean wants(String type) {
		return this.wanted.contains(type);
	}

	/**
	 * What is to be read of the feed.
	 * @param memberId who reads
	 * @param memberKind what it is
	 */
	FeedFilter filter(String memberId, String memberKind) {
		FeedFilter filter = FeedFilter.nothing();
		if (this.wanted.stream().anyMatch(this.known::contains)) {
			filter = filter.withEventsFor(memberId, memberKind);
		}
		return wants(BuiltInEvents.MEMBER) ? filter.withMemberChanges() : filter;
	}

}
