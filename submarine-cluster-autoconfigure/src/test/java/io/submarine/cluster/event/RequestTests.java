package io.submarine.cluster.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.submarine.cluster.ClusterMember;
import io.submarine.cluster.InvalidRequestException;
import io.submarine.cluster.NoQuorumException;
import io.submarine.cluster.QueueFullException;
import io.submarine.cluster.ReadFailedException;
import io.submarine.cluster.TargetNotFoundException;
import io.submarine.cluster.discovery.Registrations;
import io.submarine.cluster.internal.client.StateMachineClient;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RequestTests {

	private static final String PYTHON = "python-1";

	private static final String JULIA = "julia-1";

	private static final ClusterMember.Kind INTERPRETERS = ClusterMember.Kind.INTERPRETER;

	private final StateMachineClient client = new StateMachineClient();

	private final Registrations members = new Registrations(this.client);

	private final AsyncClusterEventTemplate events = new AsyncClusterEventTemplate(this.client,
			ClusterEventPublisherContract.CODEC, () -> "me:1", ClusterEventPublisherContract.PATIENCE);

	private final List<Replier> repliers = new ArrayList<>();

	@BeforeEach
	void join() {
		this.members.joinServer("me:1");
	}

	@AfterEach
	void stop() {
		this.repliers.forEach(Replier::close);
		this.client.stop();
	}

	private void replier(String memberId, Function<ClusterEvent<?>, @Nullable Object> answer) {
		this.repliers.add(new Replier(this.client, memberId, "INTERPRETER", answer));
	}

	private static <R> R get(CompletableFuture<R> future) throws Exception {
		return future.get(30, TimeUnit.SECONDS);
	}

	@Test
	void memberReplies() throws Exception {
		this.members.joinInterpreter(PYTHON);
		replier(PYTHON, (event) -> new NoteRenamed("7", "you said " + event.payload()));
		EventReplies<NoteRenamed> replies = get(
				this.events.request("hello", RequestOptions.fromMember(PYTHON), NoteRenamed.class));
		assertThat(replies.first()).contains(new NoteRenamed("7", "you said hello"));
		assertThat(replies.replies()).singleElement().satisfies((reply) -> {
			assertThat(reply.origin()).isEqualTo(PYTHON);
			assertThat(reply.replyTo()).isEqualTo(replies.request().id());
			assertThat(reply.revision()).isGreaterThan(replies.request().revision());
		});
		assertThat(replies.isComplete()).isTrue();
	}

	@Test
	void blockingTwinDoesTheSame() {
		this.members.joinInterpreter(PYTHON);
		replier(PYTHON, (event) -> "yes");
		ClusterEventPublisher blocking = new ClusterEventTemplate(this.client, ClusterEventPublisherContract.CODEC,
				() -> "me:1", ClusterEventPublisherContract.PATIENCE);
		assertThat(blocking.request("hello", RequestOptions.fromAnyOf(INTERPRETERS).withHeader("a", "b"), String.class)
			.first()).contains("yes");
	}

	@Test
	void allRepliesAreThoseOfTheKindAsked() throws Exception {
		this.members.joinInterpreter(PYTHON);
		this.members.joinInterpreter(JULIA);
		replier(PYTHON, (event) -> PYTHON);
		replier(JULIA, (event) -> JULIA);
		EventReplies<String> replies = get(
				this.events.request("who", RequestOptions.fromAllOf(INTERPRETERS), String.class));
		assertThat(replies.replies()).extracting(ClusterEvent::payload).containsExactlyInAnyOrder(PYTHON, JULIA);
		assertThat(replies.isComplete()).isTrue();
	}

	@Test
	void whoDoesNotReplyInTimeIsNamed() throws Exception {
		this.members.joinInterpreter(PYTHON);
		RequestOptions shortly = RequestOptions.fromAll().withType("text").withTimeout(Duration.ofMillis(50));
		EventReplies<String> replies = get(this.events.request("who", shortly, String.class));
		assertThat(replies.replies()).isEmpty();
		assertThat(replies.unanswered()).containsExactlyInAnyOrder("me:1", PYTHON);
		assertThat(replies.isComplete()).isFalse();
		assertThat(replies.first()).isEmpty();
		RequestOptions one = RequestOptions.fromMember(PYTHON).withTimeout(Duration.ofMillis(50));
		assertThat(get(this.events.request("who", one, String.class)).unanswered()).containsExactly(PYTHON);
	}

	@Test
	void whoGoesIsNotWaitedForAndIsNamed() throws Exception {
		this.members.joinInterpreter(PYTHON);
		long julia = this.members.joinInterpreter(JULIA);
		replier(PYTHON, (event) -> "here");
		CompletableFuture<EventReplies<String>> all = this.events.request("who", RequestOptions.fromAllOf(INTERPRETERS),
				String.class);
		CompletableFuture<EventReplies<String>> one = this.events.request("who", RequestOptions.fromMember(JULIA),
				String.class);
		Awaitility.await().until(() -> this.client.openFeeds() == 3);
		assertThat(all).isNotDone();
		this.members.lose(julia);
		assertThat(get(all).first()).contains("here");
		assertThat(get(all).unanswered()).containsExactly(JULIA);
		assertThat(get(one).unanswered()).containsExactly(JULIA);
	}

	@Test
	void nobodyIsWaitedForWhereThereIsNobody() throws Exception {
		EventReplies<String> replies = get(
				this.events.request("who", RequestOptions.fromAllOf(INTERPRETERS), String.class));
		assertThat(replies.replies()).isEmpty();
		assertThat(replies.isComplete()).isTrue();
	}

	@Test
	void requestThatIsNotPublishedFailsAsAPublicationDoes() {
		assertThat(failure(this.events.request("who", RequestOptions.fromMember("nobody"), String.class)))
			.isInstanceOf(TargetNotFoundException.class);
		assertThat(failure(this.events.request(new Object(), RequestOptions.fromAny(), String.class)))
			.isInstanceOf(InvalidRequestException.class);
		this.client.failNext(() -> new NoQuorumException("none", null));
		assertThat(failure(this.events.request("who", RequestOptions.fromAny(), String.class)))
			.isInstanceOf(NoQuorumException.class);
		this.client.failNext(() -> new ReadFailedException("members", null));
		assertThat(failure(this.events.request("who", RequestOptions.fromAll(), String.class)))
			.isInstanceOf(ReadFailedException.class);
	}

	@Test
	void replyOfAnotherTypeIsAFailureThatSaysSo() {
		this.members.joinInterpreter(PYTHON);
		replier(PYTHON, (event) -> new NoteRenamed("7", "x"));
		assertThat(failure(this.events.request("who", RequestOptions.fromMember(PYTHON), String.class)))
			.isInstanceOf(ReadFailedException.class)
			.hasMessageContaining("is published, its replies are not known: a reply cannot be read: ")
			.hasMessageContaining(NoteRenamed.class.getName());
	}

	@Test
	void requestsUnderWayAreBoundedAndLeaveNothingBehind() throws Exception {
		long lease = this.members.joinInterpreter(PYTHON);
		List<CompletableFuture<EventReplies<String>>> waiting = new ArrayList<>();
		for (int i = 0; i < EventRequests.MAX_WAITING; i++) {
			waiting.add(this.events.request("who", RequestOptions.fromMember(PYTHON), String.class));
		}
		assertThat(failure(this.events.request("one more", RequestOptions.fromMember(PYTHON), String.class)))
			.isInstanceOf(QueueFullException.class)
			.hasMessage("request 'text' not applied: 64 others wait for replies here, limit 64");
		this.members.leave(lease);
		for (CompletableFuture<EventReplies<String>> request : waiting) {
			assertThat(get(request).unanswered()).containsExactly(PYTHON);
		}
		Awaitility.await().until(() -> this.client.openFeeds() == 0);
		assertThat(get(this.events.request("who", RequestOptions.fromAllOf(INTERPRETERS), String.class)).isComplete())
			.isTrue();
	}

	@Test
	void clientThatStopsFailsWhatWaits() {
		this.members.joinInterpreter(PYTHON);
		CompletableFuture<EventReplies<String>> waiting = this.events.request("who", RequestOptions.fromMember(PYTHON),
				String.class);
		Awaitility.await().until(() -> this.client.openFeeds() == 1);
		this.client.stop();
		assertThat(failure(waiting)).isInstanceOf(ReadFailedException.class)
			.hasMessageContaining("this client stopped");
	}

	private static Throwable failure(CompletableFuture<?> future) {
		return assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> get(future)).actual().getCause();
	}

}
