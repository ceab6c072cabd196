package io.submarine.cluster.event.listener;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.core.NestedExceptionUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Listener methods that could never be called fail the start, with the reason. */
class RefusedListenerTests {

	private final TestListeners listeners = new TestListeners();

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	@AfterEach
	void stop() {
		this.context.close();
		this.listeners.close();
	}

	private ClusterEventListenerRegistry start(Class<?> bean) {
		this.context.registerBean(ClusterEventListenerContainerFactory.class, this.listeners::factory);
		this.context.register(AnnotatedListenerTests.Infrastructure.class, bean);
		this.context.refresh();
		return this.context.getBean(ClusterEventListenerRegistry.class);
	}

	private void assertRefused(Class<?> bean, String reason) {
		Throwable thrown = catchThrowable(() -> start(bean));
		assertThat(thrown).isNotNull();
		assertThat(NestedExceptionUtils.getMostSpecificCause(thrown)).hasMessageContaining(reason);
	}

	@Test
	void forATypeThatIsNotRegistered() {
		assertRefused(Unregistered.class, "listener 'refusedListenerTests.Unregistered.on' would never be called");
	}

	static class Unregistered {

		@ClusterEventListener
		void on(String text) {
		}

	}

	@Test
	void withAnotherParameter() {
		assertRefused(TwoPayloads.class, "takes a payload, the ClusterEvent around one, or both");
	}

	static class TwoPayloads {

		@ClusterEventListener
		void on(Note note, Ping ping) {
		}

	}

	@Test
	void withConcurrencyAndNoKey() {
		assertRefused(NoKey.class, "listener 'a' has a concurrency of 2 and no key");
	}

	static class NoKey {

		@ClusterEventListener(id = "a", concurrency = "2")
		void on(Note note) {
		}

	}

	@Test
	void withAMalformedExpression() {
		assertRefused(Malformed.class, "Expression [#payload.]");
	}

	static class Malformed {

		@ClusterEventListener(condition = "#payload.")
		void on(Note note) {
		}

	}

	@Test
	void ofAnotherCluster() {
		assertRefused(OtherCluster.class, "cluster 'workbench-server', of which this process is no member");
	}

	static class OtherCluster {

		@ClusterEventListener(cluster = "workbench-server")
		void on(Note note) {
		}

	}

	@Test
	void withTheIdOfAnother() {
		assertRefused(SameIds.class, "there are two listeners with the id 'a'");
	}

	static class SameIds {

		@ClusterEventListener(id = "a")
		void first(Note note) {
		}

		@ClusterEventListener(id = "a")
		void second(Note note) {
		}

	}

	@Test
	void hiddenByAProxy() {
		this.context.registerBean(BeanPostProcessor.class, () -> new BeanPostProcessor() {

			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				return (bean instanceof Hidden) ? Proxy.newProxyInstance(getClass().getClassLoader(),
						new Class<?>[] { Consumer.class }, (proxy, method, arguments) -> null) : bean;
			}

		});
		assertRefused(Hidden.class, "Need to invoke method 'on'");
	}

	static class Hidden implements Consumer<String> {

		@ClusterEventListener
		void on(Note note) {
		}

		@Override
		public void accept(String text) {
		}

	}

	@Test
	void gapMethodWithAnotherParameter() {
		assertRefused(WrongGap.class, "takes a FeedGap or nothing");
	}

	static class WrongGap {

		@ClusterEventListener
		void on(Note note) {
		}

		@ClusterEventGap
		void gap(String text) {
		}

	}

	@Test
	void listenerOfNoSingletonIsNotCalledAndTheStartGoesOn() {
		ClusterEventListenerRegistry registry = start(Prototype.class);
		assertThat(this.context.getBean(Prototype.class)).isNotNull();
		assertThat(registry.all()).isEmpty();
	}

	@Scope("prototype")
	static class Prototype {

		@ClusterEventListener
		void on(Note note) {
		}

	}

	@Test
	void listenerOfALazyBeanStartsWithIt() {
		ClusterEventListenerRegistry registry = start(LazyBean.class);
		assertThat(registry.all()).isEmpty();
		LazyBean bean = this.context.getBean(LazyBean.class);
		TestListeners.await().until(() -> registry.get("lazy").state() == ListenerState.RUNNING);
		this.listeners.publish(1);
		TestListeners.await().until(() -> bean.seen.size() == 1);
	}

	@Lazy
	static class LazyBean {

		final List<Note> seen = new CopyOnWriteArrayList<>();

		@ClusterEventListener(id = "lazy")
		void on(Note note) {
			this.seen.add(note);
		}

	}

}
