package io.submarine.cluster.internal.client;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.internal.protocol.CallReply;
import io.submarine.cluster.internal.protocol.CallRequest;
import io.submarine.cluster.internal.protocol.LinkException;
import io.submarine.cluster.internal.protocol.Refusal;
import io.submarine.cluster.internal.protocol.StatusQuery;
import io.submarine.cluster.internal.protocol.StatusReply;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows the server this client uses and the leader, and finds both again when they are
 * lost. Only a server that says of itself that it leads is taken for the leader: what
 * others say of it decides whom to ask next, and that at once.
 * <p>
 * Reading is one volatile read; all else runs on the client's thread.
 */
final class Router {

	private static final Logger logger = LoggerFactory.getLogger(Router.class);

	/** A server that does not say within this how it is counts as lost. */
	private static final long ANSWER_LIMIT = Duration.ofSeconds(1).toNanos();

	private static final long VERIFY_PAUSE = Duration.ofMillis(250).toNanos();

	/** After this, a leader of a lower term is believed: the cluster was made anew. */
	private static final long TERM_KEPT = Duration.ofSeconds(10).toNanos();

	/** How many hints in a row are followed at once. */
	private static final int HOPS = 3;

	/** Answers without a leader, while there is one, after which another is used. */
	private static final int LONELY_ANSWERS = 2;

	private final String cluster;

	private final ClientThread thread;

	private final Links links;

	private final BackOff backOff;

	private final Listener listener;

	private final long statusInterval;

	private volatile @Nullable Link used;

	private volatile @Nullable Link leader;

	private volatile @Nullable Answer lastAnswer;

	/** Those that have answered, and not failed since. */
	private final Set<Link> reached = ConcurrentHashMap.newKeySet();

	private volatile long term;

	private volatile long verifiedAt = System.nanoTime() - VERIFY_PAUSE;

	private boolean searching;

	Router(ClientSettings settings, ClientThread thread, Links links, BackOff backOff, Listener listener) {
		this.cluster = settings.cluster();
		this.thread = thread;
		this.links = links;
		this.backOff = backOff;
		this.listener = listener;
		this.statusInterval = settings.statusInterval().toNanos();
	}

	void start() {
		this.used = this.links.local();
		this.thread.execute(() -> {
			this.searching = true;
			round();
		});
		this.thread.schedule(this::poll, this.statusInterval);
	}

	/** The server that reads and feeds come from; in a server's process that one. */
	@Nullable Link used() {
		return this.used;
	}

	@Nullable Link leader() {
		return this.leader;
	}

	/** The newest leader's term. */
	long term() {
		return this.term;
	}

	/** Whether a server has answered, and has not failed since. */
	boolean hasReached(ServerAddress server) {
		return this.reached.stream().anyMatch((link) -> link.isTo(server));
	}

	/** What a server last said of the cluster. */
	@Nullable Answer lastAnswer() {
		return this.lastAnswer;
	}

	/** Another server than those in use, for a second try of a read. */
	Link other() {
		return this.links.next();
	}

	/**
	 * A call on this link failed. If it was not even sent, the connection may be down or
	 * just full: the next question to the server shows which.
	 */
	void lost(Link link, LinkException failure) {
		if (link == this.leader || link == this.used) {
			this.thread.execute(failure.sent() ? () -> forget(link) : () -> ask(link, HOPS));
		}
	}

	/** A server in use does not do what is wanted of it. */
	void leave(Link link) {
		this.thread.execute(() -> forget(link));
	}

	/** A server that was taken for the leader did not do what a leader does. */
	void refused(Link link, Refusal refusal) {
		if (refusal.getCode() != Refusal.Code.NOT_LEADER) {
			verify();
			return;
		}
		this.thread.execute(() -> {
			if (link == this.leader) {
				this.leader = null;
				search();
				follow(refusal.getLeader(), link, HOPS);
			}
		});
	}

	/** Something is odd: an answer is late, or the leader cannot do its work. */
	void verify() {
		if (System.nanoTime() - this.verifiedAt >= VERIFY_PAUSE) {
			this.verifiedAt = System.nanoTime();
			this.thread.execute(() -> {
				askThoseInUse();
				ask(this.links.next(), HOPS);
			});
		}
	}

	private void poll() {
		this.thread.schedule(this::poll, this.statusInterval);
		Link local = this.links.local();
		if (local != null) {
			ask(local, HOPS);
		}
		askThoseInUse();
		this.links.closeUnused(this.used, this.leader, System.nanoTime());
		this.reached.retainAll(this.links.open());
		this.listener.seen();
	}

	private void askThoseInUse() {
		Link server = this.used;
		if (server != null) {
			ask(server, HOPS);
		}
		Link leading = this.leader;
		if (leading != null) {
			ask(leading, HOPS);
		}
	}

	private void search() {
		if (!this.searching && (this.leader == null || this.used == null)) {
			this.searching = true;
			this.thread.schedule(this::round, this.backOff.pause(System.nanoTime()));
		}
	}

	private void round() {
		if (this.leader != null && this.used != null) {
			this.searching = false;
			this.backOff.succeeded();
			return;
		}
		long now = System.nanoTime();
		this.thread.schedule(this::round, this.backOff.pause(now));
		if (this.backOff.failingFor(now) > TERM_KEPT) {
			this.term = 0;
		}
		askThoseInUse();
		ask(this.links.next(), HOPS);
	}

	private void ask(Link link, int hops) {
		if (!link.asked) {
			link.asked = true;
			link.wasHeard();
			link.lastUsed = System.nanoTime();
			ThreadCall.send(this.thread, link, CallRequest.newBuilder().setStatus(StatusQuery.getDefaultInstance()),
					ANSWER_LIMIT, new Ask(link, hops));
		}
	}

	private void follow(String hint, Link from, int hops) {
		if (!hint.isEmpty() && hops > 0) {
			Link hinted = this.links.to(ServerAddress.parse(hint));
			if (hinted != from) {
				ask(hinted, hops - 1);
			}
		}
	}

	private void answered(Link link, StatusReply reply, int hops) {
		link.answered = true;
		link.identify(ServerAddress.parse(reply.getSelf()));
		this.links.learn(reply.getPeersList().stream().map(ServerAddress::parse).toList());
		if (this.used == null || (link.isLocal() && this.used != link)) {
			use(link);
		}
		if (link == this.used) {
			this.lastAnswer = new Answer(reply, System.nanoTime());
		}
		if (reply.getRole().equals("LEADER")) {
			adopt(link, reply.getTerm());
		}
		else {
			if (link == this.leader) {
				this.leader = null;
			}
			if (this.leader == null || reply.getTerm() > this.term) {
				follow(reply.getLeader(), link, hops);
			}
			leaveIfLonely(link, reply);
		}
		this.reached.add(link);
		search();
		this.listener.seen();
	}

	private void use(Link link) {
		Link before = this.used;
		this.used = link;
		if (before != null && before != this.leader) {
			this.links.drop(before);
		}
		this.listener.serverFound(link);
	}

	private void adopt(Link link, long newTerm) {
		if (newTerm < this.term) {
			return;
		}
		boolean news = link != this.leader || newTerm != this.term;
		this.term = newTerm;
		if (news) {
			logger.info("Client of cluster %s: the leader is %s, term %d".formatted(this.cluster, link, newTerm));
			this.leader = link;
			this.listener.leaderFound(link);
		}
	}

	/** A server in use that is cut off from the others is left for one that is not. */
	private void leaveIfLonely(Link link, StatusReply reply) {
		boolean lonely = reply.getLeader().isEmpty() && this.leader != null && link == this.used && !link.isLocal();
		link.lonelyAnswers = lonely ? link.lonelyAnswers + 1 : 0;
		if (link.lonelyAnswers >= LONELY_ANSWERS) {
			this.used = null;
			this.links.drop(link);
		}
	}

	/**
	 * Nothing at all came back in time. A server that answers other calls is only slow; a
	 * connection that never brought an answer is still being made, by the transport in
	 * its own time; any other has become silent, and what waits on it shall fail now.
	 */
	private void silent(Link link) {
		if (!link.wasHeard()) {
			if (link.answered) {
				this.links.drop(link);
			}
			forget(link);
		}
	}

	private void forget(Link link) {
		this.reached.remove(link);
		if (link == this.leader) {
			logger.info("Client of cluster %s: lost the leader %s, looking for the next".formatted(this.cluster, link));
			this.leader = null;
		}
		if (link == this.used) {
			this.used = null;
		}
		search();
		this.listener.seen();
	}

	/** A question to one server how it is. */
	private final class Ask implements ThreadCall.Outcome {

		private final Link link;

		private final int hops;

		Ask(Link link, int hops) {
			this.link = link;
			this.hops = hops;
		}

		@Override
		public void replied(CallReply reply) {
			this.link.asked = false;
			if (reply.hasStatus()) {
				answered(this.link, reply.getStatus(), this.hops);
			}
			else {
				forget(this.link);
			}
		}

		@Override
		public void failed(LinkException failure, boolean silent) {
			this.link.asked = false;
			if (silent) {
				Router.this.silent(this.link);
			}
			else {
				forget(this.link);
			}
		}

	}

	/** Told of what was found, on the client's thread. */
	interface Listener {

		/** A leader was found, or the same leads in another term. */
		void leaderFound(Link leader);

		void serverFound(Link server);

		/** Something was heard of a server, or was not when it should have been. */
		void seen();

	}

	/**
	 * An answer and when it came.
	 *
	 * @param reply what the server said
	 * @param at on the monotonic clock
	 */
	record Answer(StatusReply reply, long at) {

	}

}
