package io.submarine.cluster.event.listener;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

import io.submarine.cluster.discovery.Registrations;
import io.submarine.cluster.event.ClusterEvent;
import io.submarine.cluster.feed.FeedCursor;
import io.submarine.cluster.feed.FeedFilter;
import io.submarine.cluster.feed.FeedGap;
import io.submarine.cluster.feed.FeedReader;
import io.submarine.cluster.feed.FeedSubscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class AnnotatedListenerTests {

	private final TestListeners listeners = new TestListeners();

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	@AfterEach
	void stop() {
		this.context.close();
		this.listeners.close();
	}

	private ClusterEventListenerRegistry start(Class<?>... beans) {
		this.context.registerBean("factory", ClusterEventListenerContainerFactory.class, this.listeners::factory);
		this.context.register(Infrastructure.class);
		this.context.register(beans);
		this.context.getBeanFactory()
			.addEmbeddedValueResolver((text) -> text.replace("${off}", "false").replace("${two}", "2"));
		this.context.refresh();
		ClusterEventListenerRegistry registry = this.context.getBean(ClusterEventListenerRegistry.class);
		TestListeners.await().until(() -> registry.positioned("submarine-server").isDone());
		return registry;
	}

	private static void awaitSeen(List<?> seen, Object... expected) {
		TestListeners.await().until(() -> seen.size() >= expected.length);
		assertThat(seen).isEqualTo(List.of(expected));
	}

	@Test
	void parametersSayWhatAMethodIsFor() {
		start(Parameters.class);
		Parameters bean = this.context.getBean(Parameters.class);
		this.listeners.own.publish(new Ping(1));
		this.listeners.own.publish(new Note("a"));
		awaitSeen(bean.payloads, new Note("a"));
		awaitSeen(bean.envelopes, "test.note");
		awaitSeen(bean.both, "a from me");
		awaitSeen(bean.none, "called");
		awaitSeen(bean.all, new Ping(1), new Note("a"));
	}

	static class Parameters {

		final List<Object> payloads = new CopyOnWriteArrayList<>();

		final List<Object> envelopes = new CopyOnWriteArrayList<>();

		final List<Object> both = new CopyOnWriteArrayList<>();

		final List<Object> none = new CopyOnWriteArrayList<>();

		final List<Object> all = new CopyOnWriteArrayList<>();

		@ClusterEventListener
		void payload(Note note) {
			this.payloads.add(note);
		}

		@ClusterEventListener
		void envelope(ClusterEvent<Note> event) {
			this.envelopes.add(event.type());
		}

		@ClusterEventListener
		void both(ClusterEvent<?> event, Note note) {
			this.both.add(note.id() + " from " + event.origin());
		}

		@ClusterEventListener(Note.class)
		void none() {
			this.none.add("called");
		}

		@ClusterEventListener({ Note.class, Ping.class })
		void all(Object payload) {
			this.all.add(payload);
		}

	}

	@Test
	void composedAnnotationsConditionsAndKeysSelectByExpressions() {
		ClusterEventListenerRegistry registry = start(Expressions.class);
		Expressions bean = this.context.getBean(Expressions.class);
		this.listeners.own.publish(new Note("mine", Note.Type.NEW_NOTE));
		this.listeners.other.publish(new Note("7", Note.Type.NEW_NOTE));
		this.listeners.other.publish(new Note("8", Note.Type.RENAME_NOTE));
		this.listeners.other.publish(new Note("7", Note.Type.DEL_NOTE));
		awaitSeen(bean.created, "7");
		awaitSeen(bean.sevens, Note.Type.NEW_NOTE, Note.Type.DEL_NOTE);
		awaitSeen(bean.named, "mine", "7", "8", "7");
		TestListeners.await().until(() -> bean.keyed.size() == 4);
		assertThat(bean.keyed).containsExactlyInAnyOrder("mine", "7", "8", "7");
		assertThat(registry.get("keyed").state()).isEqualTo(ListenerState.RUNNING);
	}

	static class Expressions {

		final List<Object> created = new CopyOnWriteArrayList<>();

		final List<Object> sevens = new CopyOnWriteArrayList<>();

		final List<Object> named = new CopyOnWriteArrayList<>();

		final List<Object> keyed = new CopyOnWriteArrayList<>();

		@OnNote(value = Note.Type.NEW_NOTE, ownEvents = false)
		void created(Note note) {
			this.created.add(note.id());
		}

		@ClusterEventListener(
				condition = "#note.id == '7' and #root.origin == 'other' and type == 'test.note' and @accepting")
		void sevens(Note note) {
			this.sevens.add(note.type());
		}

		@ClusterEventListener(types = "test.note")
		void named(ClusterEvent<?> event) {
			this.named.add(((Note) event.payload()).id());
		}

		@ClusterEventListener(id = "keyed", key = "#payload.id", concurrency = "${two}")
		void keyed(Note note) {
			this.keyed.add(note.id());
		}

	}

	@Test
	void returnValueAnswersTheEvent() {
		new Registrations(this.listeners.client).joinServer("other");
		start(Answering.class);
		String first = this.listeners.other.publish(new Ping(1)).id();
		String second = this.listeners.other.publish(new Ping(2)).id();
		this.listeners.other.publish(new Ping(3));
		List<String> answers = new CopyOnWriteArrayList<>();
		FeedSubscription reading = new FeedReader(this.listeners.client).subscribe(FeedFilter.nothing().withEvents(),
				FeedCursor.from(1), new AnswerReader(answers));
		TestListeners.await().until(() -> answers.size() == 2);
		reading.close();
		assertThat(answers).containsExactlyInAnyOrder(first + " other", second + " other");
	}

	static class Answering {

		@ClusterEventListener(condition = "#payload.number == 1")
		Note answer(Ping ping) {
			return new Note("answer");
		}

		@ClusterEventListener(condition = "#payload.number == 2")
		CompletionStage<Note> later(Ping ping) {
			return CompletableFuture.supplyAsync(() -> new Note("later"));
		}

		@ClusterEventListener
		Note none(Ping ping) {
			return null;
		}

	}

	@Test
	void gapMethodIsToldOfTheGapsOfItsListeners() {
		this.listeners.publish(5);
		this.listeners.cursors.save("first", FeedCursor.after(1_000));
		this.listeners.cursors.save("second", FeedCursor.after(1_000));
		start(WithGaps.class);
		WithGaps bean = this.context.getBean(WithGaps.class);
		TestListeners.await().until(() -> bean.all.size() == 2);
		awaitSeen(bean.ofFirst, new FeedGap(1, 5));
		assertThat(bean.all).containsOnly("gap");
	}

	static class WithGaps {

		final List<Object> ofFirst = new CopyOnWriteArrayList<>();

		final List<Object> all = new CopyOnWriteArrayList<>();

		@ClusterEventListener(id = "first")
		void first(Note note) {
		}

		@ClusterEventListener(id = "second")
		void second(Note note) {
		}

		@ClusterEventGap("first")
		void ofFirst(FeedGap gap) {
			this.ofFirst.add(gap);
		}

		@ClusterEventGap
		void ofAll() {
			this.all.add("gap");
		}

	}

	@Test
	void registryStopsAndStartsById() {
		ClusterEventListenerRegistry registry = start(Startable.class);
		Startable bean = this.context.getBean(Startable.class);
		assertThat(registry.all()).extracting(ClusterEventListenerContainer::id)
			.containsExactly("by-hand", "startable.auto");
		ClusterEventListenerContainer byHand = registry.get("by-hand");
		assertThat(byHand.state()).isEqualTo(ListenerState.STOPPED);
		this.listeners.publish(1);
		awaitSeen(bean.auto, new Note("0"));
		assertThat(bean.byHand).isEmpty();
		TestListeners.start(byHand);
		this.listeners.publish(1);
		awaitSeen(bean.byHand, new Note("0"));
		registry.get("startable.auto").stop();
		registry.stop();
		assertThat(byHand.state()).isEqualTo(ListenerState.STOPPED);
		registry.start();
		assertThat(byHand.state()).isEqualTo(ListenerState.STOPPED);
		TestListeners.await().until(() -> bean.auto.size() == 2);
		assertThat(registry.isPauseable()).isFalse();
		assertThatIllegalArgumentException().isThrownBy(() -> registry.get("none"))
			.withMessageContaining("there are [by-hand, startable.auto]");
	}

	@Component("startable")
	static class Startable {

		final List<Object> auto = new CopyOnWriteArrayList<>();

		final List<Object> byHand = new CopyOnWriteArrayList<>();

		@ClusterEventListener
		void auto(Note note) {
			this.auto.add(note);
		}

		@ClusterEventListener(id = "by-hand", autoStartup = "${off}")
		void byHand(Note note) {
			this.byHand.add(note);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Infrastructure {

		@Bean
		static ClusterEventListenerBeanPostProcessor clusterEventListenerBeanPostProcessor() {
			return new ClusterEventListenerBeanPostProcessor();
		}

		@Bean
		ClusterEventListenerRegistry registry() {
			return new ClusterEventListenerRegistry(0);
		}

		@Bean
		Boolean accepting() {
			return true;
		}

	}

}
