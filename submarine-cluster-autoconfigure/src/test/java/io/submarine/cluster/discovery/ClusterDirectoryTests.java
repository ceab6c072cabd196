package io.submarine.cluster.discovery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.ByteString;
import io.submarine.cluster.ClusterMember;
import io.submarine.cluster.ReadFailedException;
import io.submarine.cluster.internal.client.StateMachineClient;
import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.MemberKeys;
import io.submarine.cluster.internal.protocol.MemberState;
import io.submarine.cluster.internal.protocol.Put;
import io.submarine.cluster.internal.state.DefaultLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class ClusterDirectoryTests {

	private static final String SERVER = "10.0.0.1:6060";

	private final StateMachineClient client = new StateMachineClient(
			DefaultLimits.limits().toBuilder().setFeedMaxItems(20).build());

	private final Registrations registrations = new Registrations(this.client);

	private final FeedClusterDirectory directory = new FeedClusterDirectory(this.client, () -> SERVER,
			Duration.ofHours(1), Duration.ofSeconds(30));

	private final RecordingListener listener = new RecordingListener();

	@AfterEach
	void stop() {
		this.directory.stop();
		this.client.stop();
	}

	@Test
	void showsMembersThatWereThereAndThoseThatComeLater() {
		this.registrations.joinServer(SERVER);
		this.directory.start();
		assertThat(this.directory.find(SERVER)).get().satisfies((server) -> {
			assertThat(server.kind()).isEqualTo(ClusterMember.Kind.SERVER);
			assertThat(server.cluster()).isEqualTo("submarine-server");
			assertThat(server.host()).isEqualTo("10.0.0.1");
			assertThat(server.port()).isEqualTo(6060);
			assertThat(server.state()).isEqualTo(ClusterMember.State.UP);
		});
		long lease = this.registrations.join(MemberKeys.INTERPRETERS + "python-1", """
				{"INTP_TSERVER_HOST":"10.0.0.9","INTP_TSERVER_PORT":9000,"INTP_START_TIME":"2026-01-02T03:04:05Z",
				 "ATTRIBUTES":{"gpu":"true"}}""");
		ClusterMember python = this.directory.awaitMember("python-1", Duration.ofSeconds(30));
		assertThat(python)
			.isEqualTo(new ClusterMember("python-1", ClusterMember.Kind.INTERPRETER, "submarine-server", "10.0.0.9",
					9000, ClusterMember.State.UP, lease, Instant.parse("2026-01-02T03:04:05Z"), Map.of("gpu", "true")));
		assertThat(this.directory.members()).extracting(ClusterMember::id).containsExactly("python-1", SERVER);
		assertThat(this.directory.members(ClusterMember.Kind.SERVER)).hasSize(1);
		assertThat(this.directory.members((member) -> "true".equals(member.attribute("gpu")))).containsExactly(python);
		assertThat(this.directory.self()).map(ClusterMember::id).contains(SERVER);
	}

	@Test
	void tellsEachChangeOfAMemberInOrderAndShowsItBefore() {
		this.directory.start();
		this.directory.members();
		List<String> shown = new CopyOnWriteArrayList<>();
		this.directory.addListener(this.listener);
		this.directory.addListener((event) -> shown
			.add(event.kind() + " " + this.directory.find("a").map(ClusterMember::state).orElse(null)));
		String key = MemberKeys.INTERPRETERS + "a";
		long first = this.registrations.joinInterpreter("a");
		this.listener.awaitTold("JOINED a");
		this.registrations.put(key, "{\"ATTRIBUTES\":{\"k\":\"v\"}}", first);
		this.registrations.report(key, first, MemberState.MEMBER_STATE_SUSPECT, "{}");
		this.registrations.report(key, first, MemberState.MEMBER_STATE_SUSPECT, "{}");
		await().until(() -> shown.size() == 3);
		assertThat(shown).element(2).isEqualTo("SUSPECT SUSPECT");
		this.registrations.report(key, first, MemberState.MEMBER_STATE_UP, "{}");
		this.registrations.lose(first);
		long second = this.registrations.joinInterpreter("a");
		long third = this.registrations.joinInterpreter("a");
		this.registrations.leave(third);
		this.listener.awaitTold("JOINED a", "CHANGED a", "SUSPECT a", "RECOVERED a", "LOST a", "JOINED a", "JOINED a",
				"LEFT a");
		assertThat(this.listener.events()).extracting((event) -> event.member().incarnation())
			.containsExactly(first, first, first, first, first, second, third, third);
		assertThat(this.listener.events()).extracting(MemberEvent::revision).isSorted().doesNotHaveDuplicates();
	}

	@Test
	void listenerIsToldFirstOfThoseThatAreThere() {
		String key = MemberKeys.INTERPRETERS + "a";
		this.registrations.report(key, this.registrations.joinInterpreter("a"), MemberState.MEMBER_STATE_SUSPECT, "{}");
		this.registrations.joinServer(SERVER);
		this.directory.start();
		this.directory.members();
		this.directory.addListener(this.listener);
		this.listener.awaitTold("JOINED a", "SUSPECT a", "JOINED " + SERVER);
		this.directory.removeListener(this.listener);
		this.registrations.joinInterpreter("b");
		this.directory.awaitMember("b", Duration.ofSeconds(30));
		assertThat(this.listener.events()).hasSize(3);
	}

	@Test
	void listenerThatThrowsIsLoggedAndToldOfTheRest(CapturedOutput output) {
		this.directory.start();
		this.directory.addListener((event) -> {
			this.listener.onEvent(event);
			throw new IllegalStateException("cannot cope");
		});
		this.registrations.joinInterpreter("a");
		this.registrations.joinInterpreter("b");
		this.listener.awaitTold("JOINED a", "JOINED b");
		await().untilAsserted(() -> assertThat(output).contains("cannot cope").contains("JOINED INTERPRETER 'a'"));
	}

	@Test
	void changesThatAreNoLongerKeptAreFoundByReadingAgain() {
		long gone = this.registrations.joinInterpreter("gone");
		long stays = this.registrations.joinInterpreter("stays");
		this.directory.start();
		this.directory.members();
		this.directory.addListener(this.listener);
		this.listener.awaitTold("JOINED gone", "JOINED stays");
		CountDownLatch engine = new CountDownLatch(1);
		this.client.beforeApply((command) -> {
			this.client.beforeApply(null);
			this.client.expire(gone);
			for (int i = 0; i < 30; i++) {
				this.client.apply(reservedPut(MemberKeys.INTERPRETERS + "stays", "{\"n\":" + i + "}", stays));
			}
			engine.countDown();
		});
		this.registrations.joinInterpreter("new");
		awaitLatch(engine);
		// Whether "new" is part of what is read again, or comes after it, is a race.
		this.listener.awaitToldLast(2, "LOST gone", "JOINED new", "CHANGED stays");
		assertThat(this.directory.find("gone")).isEmpty();
		this.registrations.joinInterpreter("later");
		this.directory.awaitMember("later", Duration.ofSeconds(30));
	}

	@Test
	void lookUpBeforeAnythingWasReadFailsInsteadOfBeingEmpty() {
		FeedClusterDirectory unread = new FeedClusterDirectory(this.client, () -> null, Duration.ofHours(1),
				Duration.ofMillis(50));
		assertThatExceptionOfType(ReadFailedException.class).isThrownBy(unread::members)
			.withMessageContaining("could not be read within PT0.05S");
		assertThatExceptionOfType(ReadFailedException.class).isThrownBy(() -> unread.find("a"));
		assertThat(unread.view().complete()).isFalse();
		assertThat(unread.view().isCurrent()).isFalse();
		assertThat(unread.self()).isEmpty();
	}

	@Test
	void whatCannotBeReadAtFirstIsReadLater() {
		this.registrations.joinInterpreter("a");
		for (int i = 0; i < 3; i++) {
			this.client.failNext(() -> new ReadFailedException("read failed: no server", null));
		}
		this.directory.start();
		assertThat(this.directory.find("a")).isPresent();
	}

	@Test
	void waitForAMemberThatDoesNotJoinFailsAndSaysSo() {
		this.directory.start();
		this.directory.members();
		assertThatExceptionOfType(ReadFailedException.class)
			.isThrownBy(() -> this.directory.awaitMember("python-1", Duration.ofMillis(50)))
			.withMessageContaining("wait for member 'python-1' failed within PT0.05S: it did not join");
		assertThatIllegalArgumentException().isThrownBy(() -> this.directory.awaitMember("a", Duration.ZERO));
	}

	@Test
	void waitForAMemberEndsWithTheDirectory() {
		this.directory.start();
		var wait = this.directory.whenMember("python-1", Duration.ofHours(1));
		this.directory.stop();
		await().until(wait::isCompletedExceptionally);
		assertThat(wait).failsWithin(Duration.ofSeconds(1))
			.withThrowableThat()
			.havingCause()
			.isInstanceOf(ReadFailedException.class)
			.withMessageContaining("is stopped");
	}

	@Test
	void continuationsRunOnThreadsForUserCode() {
		this.directory.start();
		var thread = this.directory.whenMember("a", Duration.ofSeconds(30))
			.thenApply((member) -> Thread.currentThread().getName());
		this.registrations.joinInterpreter("a");
		await().until(thread::isDone);
		assertThat(thread.join()).doesNotStartWith(StateMachineClient.ENGINE);
	}

	@Test
	void mayBeStartedAgainAndShowsWhatHappenedMeanwhile() {
		long lease = this.registrations.joinInterpreter("a");
		this.directory.start();
		this.directory.addListener(this.listener);
		this.listener.awaitTold("JOINED a");
		this.directory.stop();
		this.registrations.leave(lease);
		this.registrations.joinInterpreter("b");
		assertThat(this.directory.find("a")).isPresent();
		this.directory.start();
		this.listener.awaitTold("JOINED a", "LOST a", "JOINED b");
	}

	@Test
	void recordThatIsNoJsonIsAMemberThatToldNothing(CapturedOutput output) {
		this.directory.start();
		this.registrations.join(MemberKeys.INTERPRETERS + "odd", "<xml/>");
		ClusterMember odd = this.directory.awaitMember("odd", Duration.ofSeconds(30));
		assertThat(odd.host()).isEmpty();
		assertThat(odd.port()).isZero();
		assertThat(output).contains("'_cluster/interpreters/odd' holds is no JSON");
	}

	private static Command reservedPut(String key, String json, long lease) {
		return Command.newBuilder()
			.setReservedKeys(true)
			.setPut(Put.newBuilder().setKey(key).setValue(ByteString.copyFromUtf8(json)).setLeaseId(lease))
			.build();
	}

	private static void awaitLatch(CountDownLatch latch) {
		try {
			assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError(ex);
		}
	}

}
