package io.submarine.cluster.autoconfigure;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.submarine.cluster.autoconfigure.events.AnnotatedEvent;
import io.submarine.cluster.event.ClusterEventPublisher;
import io.submarine.cluster.event.listener.ClusterEventErrorHandler;
import io.submarine.cluster.event.listener.ClusterEventListener;
import io.submarine.cluster.event.listener.ClusterEventListenerBeanPostProcessor;
import io.submarine.cluster.event.listener.ClusterEventListenerContainerFactory;
import io.submarine.cluster.event.listener.ClusterEventListenerRegistry;
import io.submarine.cluster.event.listener.CursorStore;
import io.submarine.cluster.event.listener.DeadLetter;
import io.submarine.cluster.event.listener.FailureDecision;
import io.submarine.cluster.event.listener.ListenerState;
import io.submarine.cluster.feed.FeedCursor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;

import static io.submarine.cluster.autoconfigure.EventMembers.await;
import static io.submarine.cluster.autoconfigure.EventMembers.awaitMember;
import static io.submarine.cluster.autoconfigure.EventMembers.server;
import static org.assertj.core.api.Assertions.assertThat;

class EventListenerAutoConfigurationTests {

	@TempDir
	Path directory;

	@Test
	void usersErrorHandlerAndPropertiesDecide() {
		ClusterEventErrorHandler skipping = (failed) -> FailureDecision.skip();
		server(this.directory, FreePorts.next(), Failing.class).withBean(ClusterEventErrorHandler.class, () -> skipping)
			.run((context) -> {
				awaitMember(context);
				context.getBean(ClusterEventPublisher.class).publish(new AnnotatedEvent("a"));
				context.getBean(ClusterEventPublisher.class).publish(new AnnotatedEvent("b"));
				await().until(() -> context.getBean(Failing.class).calls.size() == 2);
				assertThat(context.getBean(Failing.class).deadLetters).isEmpty();
			});
		this.directory = this.directory.resolve("next");
		server(this.directory, FreePorts.next(), Failing.class)
			.withPropertyValues("submarine.cluster.events.listener.attempts=2",
					"submarine.cluster.events.listener.retry-interval=1ms")
			.run((context) -> {
				awaitMember(context);
				context.getBean(ClusterEventPublisher.class).publish(new AnnotatedEvent("a"));
				await().until(() -> context.getBean(Failing.class).deadLetters.size() == 1);
				assertThat(context.getBean(Failing.class).calls).containsExactly("a", "a");
			});
	}

	static class Failing {

		final List<String> calls = new CopyOnWriteArrayList<>();

		final List<DeadLetter> deadLetters = new CopyOnWriteArrayList<>();

		@ClusterEventListener
		void on(AnnotatedEvent event) {
			this.calls.add(event.text());
			throw new IllegalStateException("always");
		}

		@ClusterEventListener
		void deadLetter(DeadLetter letter) {
			this.deadLetters.add(letter);
		}

	}

	@Test
	void propertiesThatMakeNoSenseFailTheStartByName() {
		assertRefused("attempts=0", "attempts is 0, at least 1");
		assertRefused("concurrency=0", "concurrency is 0, 1 to 256");
		assertRefused("shutdown-limit=-1s", "shutdown limit is PT-1S, at least 0");
		assertRefused("max-retry-interval=1ms", "longest pause is PT0.001S, at least the initial one");
	}

	private void assertRefused(String property, String reason) {
		server(this.directory, FreePorts.next()).withPropertyValues("submarine.cluster.events.listener." + property)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(ClusterConfigurationException.class)
				.hasMessageContaining(reason));
	}

	@Test
	void usersStoreKeepsTheCursors() {
		CursorStore own = CursorStore.inMemory();
		server(this.directory, FreePorts.next(), Listening.class).withBean(CursorStore.class, () -> own)
			.run((context) -> {
				awaitMember(context);
				assertThat(own.load("texts")).isInstanceOf(FeedCursor.class);
				assertThat(this.directory.resolve("submarine-server/listeners")).doesNotExist();
			});
	}

	@Test
	void backsOffFromTheUsersRegistryPostProcessorAndFactory() {
		ClusterEventListenerRegistry registry = new ClusterEventListenerRegistry(1);
		ClusterEventListenerBeanPostProcessor processor = new ClusterEventListenerBeanPostProcessor();
		server(this.directory, FreePorts.next()).withBean(ClusterEventListenerRegistry.class, () -> registry)
			.withBean(ClusterEventListenerBeanPostProcessor.class, () -> processor)
			.run((context) -> {
				assertThat(context.getBean(ClusterEventListenerRegistry.class)).isSameAs(registry);
				assertThat(context.getBean(ClusterEventListenerBeanPostProcessor.class)).isSameAs(processor);
			});
		this.directory = this.directory.resolve("next");
		server(this.directory, FreePorts.next(), Listening.class).run((context) -> {
			ClusterEventListenerContainerFactory factory = context.getBean(ClusterEventListenerContainerFactory.class);
			server(this.directory, FreePorts.next())
				.withPropertyValues("submarine.cluster.data-dir=" + this.directory.resolve("other"))
				.withBean(ClusterEventListenerContainerFactory.class, () -> factory)
				.run((other) -> assertThat(other.getBean(ClusterEventListenerContainerFactory.class))
					.isSameAs(factory));
		});
	}

	@Test
	void listenersListenWhereBeansAreLazy() {
		server(this.directory, FreePorts.next(), Listening.class)
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> {
				ClusterEventListenerRegistry registry = context.getBean(ClusterEventListenerRegistry.class);
				await().until(() -> registry.get("texts").state() == ListenerState.RUNNING);
			});
	}

	@Test
	void registryStartsAfterTheDirectoryAndBeforeWebServers() {
		server(this.directory, FreePorts.next()).run((context) -> {
			ClusterEventListenerRegistry registry = context.getBean(ClusterEventListenerRegistry.class);
			assertThat(registry.getPhase()).isEqualTo(ClusterLifecycle.PHASE + 2);
			assertThat(registry.isPauseable()).isFalse();
			assertThat(registry.all()).isEmpty();
		});
	}

	@Test
	void nothingIsThereWhereTheClusterIsSwitchedOff() {
		server(this.directory, FreePorts.next(), Listening.class).withPropertyValues("submarine.cluster.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(ClusterEventListenerRegistry.class)
				.doesNotHaveBean(ClusterEventListenerContainerFactory.class));
	}

	static class Listening {

		@ClusterEventListener(id = "texts")
		void on(AnnotatedEvent event) {
		}

	}

}
