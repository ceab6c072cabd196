package io.submarine.cluster.internal.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Entry;
import io.submarine.cluster.internal.protocol.Failure;
import io.submarine.cluster.internal.protocol.FeedItem;
import io.submarine.cluster.internal.protocol.Limits;
import io.submarine.cluster.internal.protocol.MemberStatus;
import io.submarine.cluster.internal.protocol.Reply;

import com.google.protobuf.MessageLite;

/**
 * What the state machine promises, written again as stupidly as can be: hash maps that
 * are changed in place, copied as a whole before each command and put back when it is
 * refused; sizes summed up anew each time. Shares no code with the state machine.
 */
final class StupidTwin {

	Map<String, Entry> entries = new HashMap<>();

	Map<Long, Long> leases = new HashMap<>();

	Map<Long, Map<Long, Reply>> results = new HashMap<>();

	Map<Long, Long> acknowledged = new HashMap<>();

	Map<String, MemberStatus> reports = new HashMap<>();

	List<FeedItem> feed = new ArrayList<>();

	Limits limits = DefaultLimits.limits();

	int formatLevel = 1;

	long nextLease = 1;

	long revision;

	long time;

	long trimmedTo;

	/** Applies a command. Texts of failures are taken over from the real reply. */
	Reply apply(long now, Command command, Reply real) {
		this.time = Math.max(this.time, now);
		long session = command.getSession();
		long number = command.getNumber();
		if (session != 0) {
			if (!this.results.containsKey(session)) {
				return failed(Refused.because(Failure.Code.SESSION_NOT_FOUND, "" + session), real);
			}
			if (number < 1 || command.getAcknowledgedBelow() > number) {
				return failed(Refused.because(Failure.Code.INVALID, "" + number), real);
			}
			if (number < this.acknowledged.get(session)) {
				return failed(Refused.because(Failure.Code.RESULT_FORGOTTEN, "" + number), real);
			}
			Reply first = this.results.get(session).get(number);
			if (first != null) {
				acknowledge(session, command.getAcknowledgedBelow());
				return first;
			}
			if (this.results.get(session)
				.keySet()
				.stream()
				.filter((n) -> n >= command.getAcknowledgedBelow())
				.count() >= this.limits.getMaxSessionWindow()) {
				acknowledge(session, command.getAcknowledgedBelow());
				return failed(Refused.because(Failure.Code.WINDOW_FULL, "" + session, this.results.get(session).size(),
						this.limits.getMaxSessionWindow(), "submarine.cluster.client.max-pending"), real);
			}
		}
		StupidTwin before = copy();
		long bytes = storeBytes();
		try {
			StupidCommands commands = new StupidCommands(this, command.getReservedKeys());
			Reply reply = commands.run(command).setRevision(this.revision).build();
			return keep(command, reply, commands.wantsSpace, bytes);
		}
		catch (Refused ex) {
			become(before);
			try {
				return keep(command, failed(ex, real), ex.failure.hasFound(), bytes);
			}
			catch (Refused full) {
				become(before);
				return keep(command, failed(full, real), false, bytes);
			}
		}
	}

	private Reply keep(Command command, Reply reply, boolean wantsSpace, long bytesBefore) {
		if (this.results.containsKey(command.getSession())) {
			acknowledge(command.getSession(), command.getAcknowledgedBelow());
			this.results.get(command.getSession()).put(command.getNumber(), reply);
		}
		long bytes = storeBytes();
		if (wantsSpace && bytes > this.limits.getMaxStoreBytes() && bytes > bytesBefore) {
			throw Refused.because(Failure.Code.STORE_FULL, "store", bytes, this.limits.getMaxStoreBytes(),
					"submarine.cluster.metadata.max-store-size");
		}
		trim();
		return reply;
	}

	private Reply failed(Refused refused, Reply real) {
		if (refused.failure.getMessage().isEmpty()) {
			refused.failure.setMessage(real.getFailure().getMessage());
		}
		return Reply.newBuilder().setRevision(this.revision).setFailure(refused.failure).build();
	}

	private void acknowledge(long session, long below) {
		this.acknowledged.merge(session, below, Math::max);
		this.results.get(session).keySet().removeIf((number) -> number < below);
	}

	private void trim() {
		while (this.feed.size() > this.limits.getFeedMaxItems() || feedBytes() > this.limits.getFeedMaxBytes()) {
			int piece = 1;
			while (this.feed.get(piece - 1).getMore()) {
				piece++;
			}
			if (piece == this.feed.size()) {
				return;
			}
			this.feed.subList(0, piece).clear();
			this.trimmedTo += piece;
		}
	}

	long feedBytes() {
		return this.feed.stream().mapToLong(MessageLite::getSerializedSize).sum();
	}

	long storeBytes() {
		List<MessageLite> all = new ArrayList<>(this.entries.values());
		all.addAll(this.reports.values());
		this.results.values().forEach((session) -> all.addAll(session.values()));
		return all.stream().mapToLong((message) -> 64 + message.getSerializedSize()).sum();
	}

	private StupidTwin copy() {
		StupidTwin copy = new StupidTwin();
		copy.become(this);
		return copy;
	}

	private void become(StupidTwin other) {
		this.entries = new HashMap<>(other.entries);
		this.leases = new HashMap<>(other.leases);
		this.results = new HashMap<>();
		other.results.forEach((session, results) -> this.results.put(session, new HashMap<>(results)));
		this.acknowledged = new HashMap<>(other.acknowledged);
		this.reports = new HashMap<>(other.reports);
		this.feed = new ArrayList<>(other.feed);
		this.limits = other.limits;
		this.formatLevel = other.formatLevel;
		this.nextLease = other.nextLease;
		this.revision = other.revision;
		this.time = other.time;
		this.trimmedTo = other.trimmedTo;
	}

	/** Thrown when the promise is that nothing changes. */
	static final class Refused extends RuntimeException {

		private static final long serialVersionUID = 1L;

		final transient Failure.Builder failure;

		private Refused(Failure.Builder failure) {
			this.failure = failure;
		}

		static Refused because(Failure.Code code, String subject) {
			return new Refused(Failure.newBuilder().setCode(code).setSubject(subject));
		}

		static Refused because(Failure.Code code, String subject, long actual, long bound, String property) {
			Refused refused = because(code, subject);
			refused.failure.setActual(actual).setBound(bound).setProperty(property);
			return refused;
		}

	}

}
