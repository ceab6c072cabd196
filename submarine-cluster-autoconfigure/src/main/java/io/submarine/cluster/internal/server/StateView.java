package io.submarine.cluster.internal.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.submarine.cluster.ReplicaView;
import io.submarine.cluster.internal.protocol.FeedChunk;
import io.submarine.cluster.internal.protocol.FeedItem;
import io.submarine.cluster.internal.protocol.FeedRequest;
import io.submarine.cluster.internal.state.ClusterState;

/** A state as operators see it. */
final class StateView implements ReplicaView {

	private static final int KEYS = 10;

	private static final int CHUNK_BYTES = 1024 * 1024;

	private static final FeedRequest ALL = FeedRequest.newBuilder()
		.addPrefixes("")
		.setEvents(true)
		.setMemberChanges(true)
		.build();

	private final ClusterState state;

	StateView(ClusterState state) {
		this.state = state;
	}

	@Override
	public long revision() {
		return this.state.revision();
	}

	@Override
	public Limits limits() {
		io.submarine.cluster.internal.protocol.Limits limits = this.state.limits();
		return new Limits(limits.getMaxValueBytes(), limits.getMaxStoreBytes(), limits.getMaxTransactionOperations(),
				limits.getMaxLeases(), limits.getMaxSessionWindow(), limits.getFeedMaxItems(),
				limits.getFeedMaxBytes());
	}

	@Override
	public long feedFirstRevision() {
		return this.state.feedFirstRevision();
	}

	@Override
	public int leaseCount() {
		return this.state.leaseCount();
	}

	@Override
	public List<Lease> leases(long after, int limit) {
		List<Lease> leases = new ArrayList<>();
		for (long id : this.state.leaseIds(after)) {
			if (leases.size() == limit) {
				break;
			}
			leases.add(new Lease(id, Duration.ofMillis(this.state.leaseTtlMillis(id)), this.state.isSession(id),
					this.state.leaseEntryCount(id), this.state.leaseKeys(id, KEYS)));
		}
		return leases;
	}

	@Override
	public List<Change> recentChanges(int limit) {
		List<Change> changes = new ArrayList<>();
		long from = Math.max(this.state.feedFirstRevision(), this.state.revision() - limit + 1);
		while (from <= this.state.revision()) {
			FeedChunk chunk = this.state.feed(ALL, from, limit, CHUNK_BYTES);
			for (FeedItem item : chunk.getItemsList()) {
				changes.add(ChangeView.of(item));
			}
			from = chunk.getReadTo() + 1;
		}
		return changes;
	}

}
