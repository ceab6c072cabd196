package io.submarine.cluster.metadata;

import java.time.Duration;
import java.util.concurrent.CompletionException;

import io.submarine.cluster.InvalidRequestException;
import io.submarine.cluster.LeaseNotFoundException;
import io.submarine.cluster.QueueFullException;
import io.submarine.cluster.internal.client.StateMachineClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Changes that nobody waits for, as users of both templates see them. */
class SubmitTests {

	private final StateMachineClient client = new StateMachineClient();

	private final ClusterMetadataTemplate metadata = new ClusterMetadataTemplate(this.client);

	private final AsyncClusterMetadataTemplate async = new AsyncClusterMetadataTemplate(this.client);

	@AfterEach
	void stop() {
		this.client.stop();
	}

	@Test
	void submissionIsCommittedAndTellsItsRevision() {
		SubmitResult put = this.metadata.submit("a", "x").join();
		assertThat(put).isEqualTo(new SubmitResult(SubmitResult.Outcome.COMMITTED, 1));
		assertThat(this.metadata.get("a", String.class).value()).contains("x");
		SubmitResult deleted = this.async.submitDelete("a").join();
		assertThat(deleted).isEqualTo(new SubmitResult(SubmitResult.Outcome.COMMITTED, 2));
		assertThat(this.metadata.get("a", String.class).value()).isEmpty();
	}

	@Test
	void supersededSubmissionSaysThatItWasNotStored() {
		assertThat(SubmitResult.of(0)).isEqualTo(new SubmitResult(SubmitResult.Outcome.SUPERSEDED, 0));
	}

	@Test
	void entryIsBoundToTheLease() {
		long lease = this.metadata.leases().grant(Duration.ofSeconds(10)).id();
		this.metadata.submit("a", "x", SubmitOptions.defaults().withLease(lease)).join();
		assertThat(this.metadata.get("a", String.class).entry().orElseThrow().leaseId()).isEqualTo(lease);
		assertThatExceptionOfType(CompletionException.class)
			.isThrownBy(this.metadata.submit("a", "x", SubmitOptions.defaults().withLease(99))::join)
			.withCauseInstanceOf(LeaseNotFoundException.class);
	}

	@Test
	void badKeyIsThrownByTheOneAndFailsTheFutureOfTheOther() {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> this.metadata.submit("_cluster/a", "x"));
		assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> this.metadata.submitDelete("//"));
		assertThatExceptionOfType(CompletionException.class).isThrownBy(this.async.submit("_cluster/a", "x")::join)
			.withCauseInstanceOf(InvalidRequestException.class);
	}

	@Test
	void refusalFailsTheFutureOnAThreadForUserCode() {
		this.client.failNext(() -> new QueueFullException("full", null));
		String thread = this.metadata.submit("a", "x").handle((result, failure) -> {
			assertThat(failure).isInstanceOf(QueueFullException.class);
			return Thread.currentThread().getName();
		}).join();
		assertThat(thread).isNotEqualTo(StateMachineClient.ENGINE);
	}

}
