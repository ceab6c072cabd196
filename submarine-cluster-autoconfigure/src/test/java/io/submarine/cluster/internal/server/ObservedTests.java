package io.submarine.cluster.internal.server;

import java.util.ArrayList;
import java.util.List;

import io.submarine.cluster.Consistency;
import io.submarine.cluster.ServerObserver;
import io.submarine.cluster.internal.protocol.Failure;
import io.submarine.cluster.internal.protocol.Query;
import io.submarine.cluster.internal.protocol.Reply;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ObservedTests {

	private final List<String> told = new ArrayList<>();

	private final Observed observed = new Observed();

	private final ServerObserver observer = new ServerObserver() {

		@Override
		public void changed(ChangeOutcome outcome, long nanos) {
			assertThat(nanos).isNotNegative();
			ObservedTests.this.told.add(outcome.name());
		}

		@Override
		public void read(Consistency consistency, boolean answered, long nanos) {
			ObservedTests.this.told.add(consistency + (answered ? " answered" : " refused"));
		}

	};

	@Test
	void noClockIsReadForNobody() {
		assertThat(this.observed.now()).isZero();
	}

	@Test
	void whatBeganBeforeThereWasAnObserverIsNotTold() {
		long begin = this.observed.now();
		this.observed.by(this.observer);
		this.observed.applied(begin, Reply.getDefaultInstance());
		assertThat(this.told).isEmpty();
	}

	@Test
	void outcomesOfChangesAreTold() {
		this.observed.by(this.observer);
		long begin = this.observed.now();
		this.observed.applied(begin, Reply.getDefaultInstance());
		this.observed.applied(begin, Reply.newBuilder().setFailure(Failure.getDefaultInstance()).build());
		this.observed.refused(begin, Refusals.notLeader(null));
		this.observed.refused(begin, Refusals.outcomeUnknown("lost"));
		assertThat(this.told).containsExactly("APPLIED", "REJECTED", "REFUSED", "UNKNOWN");
	}

	@Test
	void readsAreToldByWhatTheyDemand() {
		this.observed.by(this.observer);
		long begin = this.observed.now();
		this.observed.read(begin, Query.newBuilder().setConsistency(Query.Consistency.LOCAL).build(), true);
		this.observed.read(begin, Query.getDefaultInstance(), false);
		assertThat(this.told).containsExactly("LOCAL answered", "LINEARIZABLE refused");
	}

}
