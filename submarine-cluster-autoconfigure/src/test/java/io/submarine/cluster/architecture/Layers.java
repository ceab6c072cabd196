package io.submarine.cluster.architecture;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import static java.util.Map.entry;

/**
 * Which package of the library may use which, by their names below the base package; the
 * base package itself is the empty name.
 */
final class Layers {

	private static final String ROOT = "";

	/** What the API packages are made of, but never show. */
	private static final Set<String> ENGINE = Set.of("internal.client", "internal.protocol");

	private static final Set<String> API = Set.of(ROOT, "feed", "metadata", "event", "event.listener", "discovery",
			"note");

	private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(entry(ROOT, Set.of()),
			entry("feed", plus(ENGINE, ROOT)), entry("metadata", plus(ENGINE, ROOT, "feed")),
			entry("event", plus(ENGINE, ROOT, "feed")), entry("event.listener", plus(ENGINE, ROOT, "feed", "event")),
			entry("discovery", plus(ENGINE, ROOT, "feed", "metadata", "event")), entry("note", Set.of(ROOT, "event")),
			entry("health", API), entry("metrics", API), entry("endpoint", API),
			entry("internal.protocol", Set.of(ROOT)), entry("internal.state", Set.of(ROOT, "internal.protocol")),
			entry("internal.transport", Set.of(ROOT, "internal.protocol")),
			entry("internal.client.retry", Set.of(ROOT, "internal.protocol")),
			entry("internal.client", Set.of(ROOT, "internal.protocol", "internal.transport", "internal.client.retry")),
			entry("internal.server", Set.of(ROOT, "internal.protocol", "internal.state", "internal.transport")),
			entry("internal.monitor", Set.of(ROOT, "internal.protocol", "internal.client")));

	private final String base;

	Layers(String base) {
		this.base = base;
	}

	boolean isWiring(JavaClass type) {
		String name = nameOf(type);
		return name.equals("autoconfigure") || name.startsWith("autoconfigure.");
	}

	boolean isApi(JavaClass type) {
		return API.contains(nameOf(type));
	}

	boolean contains(JavaClass type) {
		return type.getPackageName().equals(this.base) || type.getPackageName().startsWith(this.base + ".");
	}

	String nameOf(JavaClass type) {
		return type.getPackageName().equals(this.base) ? ROOT : type.getPackageName().substring(this.base.length() + 1);
	}

	DescribedPredicate<JavaClass> in(String... names) {
		Set<String> wanted = Set.of(names);
		return DescribedPredicate.describe("are in " + String.join(", ", names),
				(type) -> contains(type) && wanted.contains(nameOf(type)));
	}

	DescribedPredicate<JavaClass> api() {
		return DescribedPredicate.describe("are part of the API", (type) -> contains(type) && isApi(type));
	}

	ArchCondition<JavaClass> useOnlyWhatIsBelow() {
		return new ArchCondition<>("use only the packages below their own") {
			@Override
			public void check(JavaClass type, ConditionEvents events) {
				if (isWiring(type)) {
					return;
				}
				Set<String> allowed = MAY_USE.get(nameOf(type));
				if (allowed == null) {
					events.add(SimpleConditionEvent.violated(type,
							type.getName() + " is in a package that has no place in the layers"));
					return;
				}
				for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
					JavaClass target = dependency.getTargetClass().getBaseComponentType();
					if (contains(target) && !target.getPackageName().equals(type.getPackageName())
							&& !allowed.contains(nameOf(target))) {
						events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
					}
				}
			}
		};
	}

	private static Set<String> plus(Set<String> names, String... more) {
		Set<String> all = new HashSet<>(names);
		Stream.of(more).forEach(all::add);
		return Set.copyOf(all);
	}

}
