package io.submarine.cluster.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;

import io.submarine.cluster.autoconfigure.events.AnnotatedEvent;
import io.submarine.cluster.discovery.ClusterDirectory;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/** Servers and clients that know {@link AnnotatedEvent}, for tests of their listeners. */
final class EventMembers {

	static final Duration PATIENCE = Duration.ofSeconds(30);

	private EventMembers() {
	}

	static ApplicationContextRunner server(Path directory, int port, Class<?>... beans) {
		return member(port).withPropertyValues("submarine.cluster.data-dir=" + directory).withUserConfiguration(beans);
	}

	static ApplicationContextRunner client(int port, String group) {
		return member(port).withPropertyValues("submarine.cluster.role=client",
				"submarine.interpreter.group-id=" + group);
	}

	private static ApplicationContextRunner member(int port) {
		return new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ClusterAutoConfiguration.class))
			.withPropertyValues("submarine.server.addr=127.0.0.1:" + port,
					"submarine.cluster.events.types.annotated=" + AnnotatedEvent.class.getName());
	}

	static ConditionFactory await() {
		return Awaitility.await().atMost(PATIENCE);
	}

	static void awaitMember(ApplicationContext context) {
		await().until(() -> context.getBean(ClusterDirectory.class).self().isPresent());
	}

}
