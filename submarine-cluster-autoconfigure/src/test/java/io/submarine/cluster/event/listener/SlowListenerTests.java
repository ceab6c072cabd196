package io.submarine.cluster.event.listener;

import io.submarine.cluster.event.ClusterEvent;
import io.submarine.cluster.internal.client.StateMachineClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import static org.assertj.core.api.Assertions.assertThat;

class SlowListenerTests {

	private final TestListeners listeners = new TestListeners();

	private final Gate gate = new Gate();

	@AfterEach
	void stop() {
		this.gate.open();
		this.listeners.close();
	}

	@Test
	void holdsUpNeitherAnotherListenerNorWhoPublishes() {
		RecordingHandler quick = new RecordingHandler();
		ClusterEventListenerContainer slow = this.listeners.start("slow", (event) -> {
			this.gate.pass();
			return null;
		});
		this.listeners.start("quick", quick);
		this.listeners.publish(1_000);
		this.gate.awaitReached();
		quick.awaitEvents(1_000);
		assertThat(slow.lag()).isEqualTo(1_000);
		this.gate.open();
		TestListeners.await().until(() -> slow.lag() == 0);
	}

	@Test
	void isHeldBackByItsCursorAndNotInMemory() {
		this.listeners.start("slow", (event) -> {
			this.gate.pass();
			return null;
		});
		this.listeners.publish(1);
		this.gate.awaitReached();
		int sent = this.listeners.client.chunksSent();
		this.listeners.publish(1_000);
		assertThat(this.listeners.client.chunksSent()).isEqualTo(sent);
	}

	@Test
	void isCalledOnThreadsOfItsOwnAndNeverOnOneOfTheEngine() {
		RecordingHandler handler = new RecordingHandler();
		this.listeners.start("own.threads", handler);
		this.listeners.publish(50);
		handler.awaitEvents(50);
		assertThat(handler.threads).allMatch((name) -> name.startsWith("cluster-listener-own.threads-"))
			.doesNotContain(StateMachineClient.ENGINE);
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void isCalledOnVirtualThreadsIfSo() throws Exception {
		this.listeners.virtualThreads = true;
		RecordingHandler handler = new RecordingHandler() {

			@Override
			public Object handle(ClusterEvent<?> event) throws Exception {
				if (Boolean.TRUE.equals(Thread.class.getMethod("isVirtual").invoke(Thread.currentThread()))) {
					super.handle(event);
				}
				return null;
			}

		};
		this.listeners.start("virtual", handler);
		this.listeners.publish(5);
		handler.awaitEvents(5);
	}

}
