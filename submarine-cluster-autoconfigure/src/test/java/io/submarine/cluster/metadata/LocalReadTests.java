package io.submarine.cluster.metadata;

import java.time.Duration;

import io.submarine.cluster.InvalidRequestException;
import io.submarine.cluster.ReadFailedException;
import io.submarine.cluster.internal.client.StateMachineClient;
import io.submarine.cluster.internal.client.StateMachineServer;
import io.submarine.cluster.internal.protocol.Query;
import io.submarine.cluster.internal.protocol.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Local reads in the process of a server. */
class LocalReadTests {

	private final StateMachineClient client = new StateMachineClient();

	private final StateMachineServer server = new StateMachineServer(this.client);

	private final ClusterMetadataTemplate metadata = new ClusterMetadataTemplate(this.client);

	@BeforeEach
	void serve() {
		this.client.serveLocally(this.server);
	}

	@AfterEach
	void stop() {
		this.client.stop();
	}

	@Test
	void costsNoRequestAndSaysHowOldItIs() {
		MetadataEntry<Integer> put = this.metadata.put("a", 1);
		this.server.lag(1_500);
		GetResult<Integer> found = this.metadata.get("a", Integer.class, GetOptions.local());
		GetResult<Integer> absent = this.metadata.get("b", Integer.class, GetOptions.local());
		assertThat(found.entry()).contains(put);
		assertThat(found.revision()).isEqualTo(put.modRevision());
		assertThat(found.staleness()).isEqualTo(Duration.ofMillis(1_500));
		assertThat(absent.entry()).isEmpty();
		assertThat(absent.revision()).isEqualTo(put.modRevision());
		assertThat(this.client.queries()).isEmpty();
	}

	@Test
	void revisionReachedIsReadHereAndOneAheadWaitsInTheQuery() {
		MetadataEntry<Integer> put = this.metadata.put("a", 1);
		this.metadata.get("a", Integer.class, GetOptions.localNotBefore(put.modRevision()));
		assertThat(this.client.queries()).isEmpty();
		this.metadata.get("a", Integer.class, GetOptions.localNotBefore(put.modRevision() + 1));
		assertThat(this.client.queries()).singleElement().satisfies((query) -> {
			assertThat(query.getConsistency()).isEqualTo(Query.Consistency.LOCAL);
			assertThat(query.getMinRevision()).isEqualTo(put.modRevision() + 1);
		});
	}

	@Test
	void serverThatRefusesIsNotReadAndNothingIsNotAnAnswer() {
		this.server.refuse(Refusal.newBuilder().setCode(Refusal.Code.UNAVAILABLE).build());
		this.client.failNext(() -> new ReadFailedException("get 'a' failed: quorum lost", null));
		assertThatExceptionOfType(ReadFailedException.class)
			.isThrownBy(() -> this.metadata.get("a", Integer.class, GetOptions.local()))
			.withMessage("get 'a' failed: quorum lost");
	}

	@Test
	void linearizableReadAsksTheCluster() {
		this.metadata.get("a", Integer.class);
		assertThat(this.client.queries()).singleElement()
			.satisfies((query) -> assertThat(query.getConsistency()).isEqualTo(Query.Consistency.LINEARIZABLE));
	}

	@Test
	void malformedKeyIsRefusedHereToo() {
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> this.metadata.get("a//b", Integer.class, GetOptions.local()))
			.withMessageStartingWith("get 'a//b' refused: key 'a//b': ");
	}

}
