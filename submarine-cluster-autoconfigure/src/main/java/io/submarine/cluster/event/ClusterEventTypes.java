package io.submarine.cluster.event;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The types of events that a process may send and receive: a short stable name for the
 * class of a payload. Each name has one class; a class that has several names, as one for
 * JSON of any form may, is published under a name given with it. Immutable.
 */
public final class ClusterEventTypes {

	/** The longest name, in characters. */
	public static final int MAX_NAME = 128;

	private static final Pattern NAME = Pattern.compile("[a-z0-9]+([.-][a-z0-9]+)*");

	private final Map<String, Class<?>> classes;

	private final Map<Class<?>, Set<String>> names;

	private ClusterEventTypes(Map<String, Class<?>> classes) {
		this.classes = Collections.unmodifiableMap(new TreeMap<>(classes));
		Map<Class<?>, Set<String>> byClass = new LinkedHashMap<>();
		this.classes.forEach((name, payload) -> byClass.computeIfAbsent(payload, (key) -> new TreeSet<>()).add(name));
		byClass.replaceAll((payload, found) -> Collections.unmodifiableSet(found));
		this.names = byClass;
	}

	/**
	 * Begins with none.
	 * @return takes the types
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * The types of some annotated classes.
	 * @param payloads classes with {@link ClusterEventType}
	 * @return the types
	 * @throws IllegalArgumentException as {@link Builder#register(Class)} does
	 */
	public static ClusterEventTypes of(Class<?>... payloads) {
		Builder builder = builder();
		for (Class<?> payload : payloads) {
			builder.register(payload);
		}
		return builder.build();
	}

	/**
	 * All names.
	 * @return the names, sorted
	 */
	public Set<String> names() {
		return this.classes.keySet();
	}

	/**
	 * The class of a type's payloads.
	 * @param name the type's name
	 * @return the class
	 * @throws UnknownEventTypeException if the name is not registered
	 */
	public Class<?> typeOf(String name) {
		Class<?> found = this.classes.get(name);
		if (found == null) {
			throw new UnknownEventTypeException(
					"event type '%s' is not registered here: there are %s".formatted(name, names()), name);
		}
		return found;
	}

	/**
	 * The name that payloads of a class are published under.
	 * @param payload the class, exactly: no class of which it is a subclass
	 * @return the name
	 * @throws UnknownEventTypeException if the class is not registered, or has several
	 * names
	 */
	public String nameOf(Class<?> payload) {
		Set<String> found = namesOf(payload);
		if (found.isEmpty()) {
			throw new UnknownEventTypeException(
					"%s is not registered as the payload of a type of events: annotate it with @ClusterEventType, or set submarine.cluster.events.types.<name>"
						.formatted(payload.getName()),
					payload.getName());
		}
		if (found.size() > 1) {
			throw new UnknownEventTypeException(
					"%s is the payload of the event types %s: say which one".formatted(payload.getName(), found),
					payload.getName());
		}
		return found.iterator().next();
	}

	/**
	 * All names of a class.
	 * @param payload the class, exactly
	 * @return the names, sorted; none if it is not registered
	 */
	public Set<String> namesOf(Class<?> payload) {
		return this.names.getOrDefault(payload, Set.of());
	}

	@Override
	public String toString() {
		return this.classes.toString();
	}

	/** Takes the types. Not thread-safe. */
	public static final class Builder {

		private final Map<String, Class<?>> classes = new TreeMap<>();

		private Builder() {
		}

		/**
		 * Registers an annotated class.
		 * @param payload a class with {@link ClusterEventType}
		 * @return this
		 * @throws IllegalArgumentException if it has no such annotation, its name is
		 * malformed, or the name is another class's
		 */
		public Builder register(Class<?> payload) {
			ClusterEventType type = payload.getDeclaredAnnotation(ClusterEventType.class);
			if (type == null) {
				throw new IllegalArgumentException(
						payload.getName() + " has no @ClusterEventType: register it with a name");
			}
			return register(type.value(), payload);
		}

		/**
		 * Registers a class, once or again.
		 * @param name the type's name: lower-case letters and digits in words, joined by
		 * {@code .} or {@code -}
		 * @param payload the class of its payloads
		 * @return this
		 * @throws IllegalArgumentException if the name is malformed, or another class's
		 */
		public Builder register(String name, Class<?> payload) {
			if (name.length() > MAX_NAME || !NAME.matcher(name).matches()) {
				throw new IllegalArgumentException(
						"event type '%s' of %s: a name is words of lower-case letters and digits, joined by '.' or '-', of at most %d characters"
							.formatted(name, payload.getName(), MAX_NAME));
			}
			Class<?> before = this.classes.putIfAbsent(name, payload);
			if (before != null && before != payload) {
				throw new IllegalArgumentException(
						"event type '%s' is registered for %s and for %s: give one another name".formatted(name,
								before.getName(), payload.getName()));
			}
			return this;
		}

		/**
		 * Fixes what was registered.
		 * @return the types
		 */
		public ClusterEventTypes build() {
			return new ClusterEventTypes(this.classes);
		}

	}

}
