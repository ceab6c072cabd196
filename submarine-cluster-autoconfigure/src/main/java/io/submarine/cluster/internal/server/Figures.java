package io.submarine.cluster.internal.server;

import io.submarine.cluster.ServerStats;
import io.submarine.cluster.ServerStats.Members;
import io.submarine.cluster.ServerStats.Port;
import io.submarine.cluster.ServerStats.Store;
import io.submarine.cluster.internal.protocol.Member;
import io.submarine.cluster.internal.protocol.MemberState;
import io.submarine.cluster.internal.protocol.MembersResult;
import io.submarine.cluster.internal.state.ClusterState;
import io.submarine.cluster.internal.transport.ClusterPort;

/** The figures of a running server. Any thread may ask; none is asked for them. */
final class Figures {

	private final Parts parts;

	private final ClusterPort port;

	private final DiskUse disk;

	Figures(Parts parts, ClusterPort port, DiskUse disk) {
		this.parts = parts;
		this.port = port;
		this.disk = disk;
	}

	ServerStats stats() {
		ClusterState state = this.parts.replica().state();
		RaftNode node = this.parts.node();
		return new ServerStats(node.lastIndex(), node.lastCommitted(), Math.max(0, node.lastApplied()),
				node.alive().size(), this.parts.commits().waiting(), this.parts.feeds().stats(), store(state),
				members(state), this.disk.disk(), new Port(this.port.connections(), this.port.refusedConnections(),
						this.port.receivedBytes(), this.port.sentBytes()));
	}

	private static Store store(ClusterState state) {
		return new Store(state.entryCount(), state.storeBytes(), state.limits().getMaxStoreBytes(), state.leaseCount(),
				state.limits().getMaxLeases(), state.sessionCount());
	}

	private static Members members(ClusterState state) {
		int up = 0;
		int suspect = 0;
		String after = "";
		for (boolean more = true; more;) {
			MembersResult page = state.members("", after, 0);
			for (Member member : page.getMembersList()) {
				after = member.getEntry().getKey();
				if (member.getStatus().getState() == MemberState.MEMBER_STATE_SUSPECT) {
					suspect++;
				}
				else {
					up++;
				}
			}
			more = page.getMore();
		}
		return new Members(up, suspect);
	}

}
