package io.submarine.cluster.event.listener;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.submarine.cluster.event.listener.ListenerObserver.SkipReason;
import io.submarine.cluster.feed.EventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The predecessors' mistake 12: what came in decided what was run. An event of a type
 * that is not registered is never made into an object, whatever its name or text says.
 */
class UnregisteredTypesTests {

	private final TestListeners listeners = new TestListeners();

	private final RecordingHandler handler = new RecordingHandler();

	private final Logger logger = (Logger) LoggerFactory.getLogger(ClusterEventListenerContainer.class);

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	@AfterEach
	void stop() {
		this.logger.detachAppender(this.log);
		this.listeners.close();
	}

	private void send(String type) {
		this.listeners.other.send(new EventMessage("id", type, "other",
				"{\"@class\":\"java.lang.ProcessBuilder\",\"command\":[\"id\"]}".getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void areCountedSaidOnceAndPassedOver() {
		this.log.start();
		this.logger.addAppender(this.log);
		List<SkipReason> skipped = new CopyOnWriteArrayList<>();
		ClusterEventListenerContainer all = this.listeners.create("all", (options) -> options, this.handler);
		all.observe(new ListenerObserver() {

			@Override
			public void skipped(SkipReason reason) {
				skipped.add(reason);
			}

		});
		TestListeners.start(all);
		send("java.lang.processbuilder");
		send("unknown");
		send("unknown");
		this.listeners.publish(1);
		this.handler.awaitEvents(1);
		assertThat(this.handler.notes()).containsExactly("0");
		assertThat(skipped).containsExactly(SkipReason.UNKNOWN_TYPE, SkipReason.UNKNOWN_TYPE, SkipReason.UNKNOWN_TYPE);
		assertThat(this.log.list).filteredOn((line) -> line.getLevel() == Level.WARN)
			.extracting(ILoggingEvent::getFormattedMessage)
			.hasSize(2)
			.allMatch((line) -> line.startsWith("Listener 'all' passes over events of type '"));
	}

	@Test
	void builtInTypeThatWasPublishedIsNotTakenForTheClusters() {
		TestListeners.start(this.listeners.create("members",
				(options) -> options.withPayloads(MemberChange.class, Note.class), this.handler));
		send("cluster.member");
		this.listeners.publish(1);
		this.handler.awaitEvents(1);
		assertThat(this.handler.notes()).containsExactly("0");
	}

	@Test
	void listenerForATypeThatIsNotRegisteredIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.listeners.create("a", (options) -> options.withTypes("test.other"), this.handler))
			.withMessageContaining("listener 'a' is for event type 'test.other', which is not registered")
			.withMessageContaining("test.note");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.listeners.create("a", (options) -> options.withPayloads(String.class), this.handler))
			.withMessageContaining("listener 'a' would never be called: it is for payloads of java.lang.String");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.listeners.create("a",
					(options) -> options.withPayloads(Ping.class).withTypes("test.note"), this.handler))
			.withMessageContaining("would never be called");
	}

	@Test
	void idIsCheckedBecauseItIsTheNameOfAFile() {
		for (String id : List.of("", "../a", "a/b", ".a", "a b", "x".repeat(101))) {
			assertThatIllegalArgumentException().isThrownBy(() -> this.listeners.factory().options(id))
				.withMessageContaining("listener id '" + id + "'");
		}
	}

}
