package io.submarine.cluster.internal.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.submarine.cluster.ClusterRole;
import io.submarine.cluster.ClusterStatus;
import io.submarine.cluster.ClusterView;
import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.internal.protocol.StatusReply;

import org.jspecify.annotations.Nullable;

/** What a process that is a client only can say of its cluster. */
final class Views {

	private final ClientSettings settings;

	private final AtomicLong revision = new AtomicLong();

	Views(ClientSettings settings) {
		this.settings = settings;
	}

	/** Costs one volatile read unless the revision is the newest yet. */
	void sawRevision(long seen) {
		long newest = this.revision.get();
		while (seen > newest && !this.revision.compareAndSet(newest, seen)) {
			newest = this.revision.get();
		}
	}

	ClusterView stopped() {
		return view(ClusterStatus.STOPPED, null, null, "this client is not running");
	}

	/**
	 * The view of a running client.
	 * @param router what it knows of servers
	 */
	ClusterView of(Router router) {
		Router.Answer answer = router.lastAnswer();
		if (answer == null) {
			return view(ClusterStatus.STARTING, null, router, "no server has answered yet");
		}
		if (router.used() == null && age(answer).compareTo(this.settings.statusInterval().multipliedBy(2)) > 0) {
			return view(ClusterStatus.UNAVAILABLE, answer, router, "no server answers");
		}
		ClusterStatus said = ClusterStatus.valueOf(answer.reply().getStatus());
		Link leader = router.leader();
		return (leader != null && leader != router.used()) ? view(ClusterStatus.AVAILABLE, answer, router, null)
				: asSaid(said, answer, router, leader != null);
	}

	/** Of a server that leads, or while no leader is known. */
	private ClusterView asSaid(ClusterStatus said, Router.Answer answer, Router router, boolean led) {
		String server = answer.reply().getSelf();
		return switch (said) {
			case AVAILABLE -> view(said, answer, router, null);
			case STARTING, STOPPED ->
				view(ClusterStatus.STARTING, answer, router, "server %s is starting or stopping".formatted(server));
			case UNAVAILABLE -> view(said, answer, router, "server %s can do nothing now".formatted(server));
			case READ_ONLY ->
				view((led || this.settings.readsWithoutQuorum()) ? said : ClusterStatus.UNAVAILABLE, answer, router,
						led ? "the leader %s takes no changes".formatted(server)
								: "server %s has no leader: half or more of the servers are down or cannot be reached"
									.formatted(server));
		};
	}

	private static Duration age(Router.Answer answer) {
		return Duration.ofNanos(Math.max(0, System.nanoTime() - answer.at()));
	}

	private ClusterView view(ClusterStatus status, Router.@Nullable Answer answer, @Nullable Router router,
			@Nullable String detail) {
		StatusReply said = (answer != null) ? answer.reply() : StatusReply.getDefaultInstance();
		List<ServerAddress> peers = said.getPeersCount() > 0
				? said.getPeersList().stream().map(ServerAddress::parse).toList() : this.settings.servers();
		Link leader = (router != null) ? router.leader() : null;
		long term = (router != null) ? Math.max(router.term(), said.getTerm()) : 0;
		Duration staleness = (answer != null)
				? Duration.ofMillis(said.getStalenessMillis()).plusNanos(Math.max(0, System.nanoTime() - answer.at()))
				: Duration.ZERO;
		return new ClusterView(this.settings.cluster(), this.settings.memberName(), ClusterRole.CLIENT, status,
				(leader != null) ? leader.identity() : null, term, Math.max(this.revision.get(), said.getRevision()), 0,
				peers, staleness, detail);
	}

}
