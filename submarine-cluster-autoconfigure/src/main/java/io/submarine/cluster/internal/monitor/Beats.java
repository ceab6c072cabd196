package io.submarine.cluster.internal.monitor;

import com.google.protobuf.ByteString;
import io.submarine.cluster.internal.client.BeatReply;
import io.submarine.cluster.internal.client.ClientCalls;
import io.submarine.cluster.internal.protocol.Beat;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The beats of one incarnation after the other. A beat goes out each interval, whatever
 * became of those before it. Confined to the thread of a {@link Presence} but for
 * {@link #isConfirmed}.
 */
final class Beats {

	private static final Logger logger = LoggerFactory.getLogger(Beats.class);

	private final ClientCalls client;

	private final PresenceSettings settings;

	private final UsageSource usage;

	private final PresenceThread thread;

	private final Fate fate;

	private boolean usageFailed;

	/** When the newest sign of life that the cluster has confirmed was sent. */
	private volatile long confirmedAt;

	Beats(ClientCalls client, PresenceSettings settings, UsageSource usage, PresenceThread thread, Fate fate) {
		this.client = client;
		this.settings = settings;
		this.usage = usage;
		this.thread = thread;
		this.fate = fate;
	}

	/** Whether the cluster cannot have removed this process yet. */
	boolean isConfirmed() {
		return System.nanoTime() - this.confirmedAt < this.settings.timeout().toNanos();
	}

	void confirmed(long sentAt) {
		this.confirmedAt = sentAt;
	}

	/** Beats until this incarnation has ended. */
	void begin(String key, long lease) {
		if (this.fate.registered() != lease) {
			return;
		}
		this.thread.schedule(() -> begin(key, lease), this.settings.interval().toNanos());
		long sentAt = System.nanoTime();
		Beat beat = Beat.newBuilder()
			.setKey(key)
			.setLeaseId(lease)
			.setIntervalMillis((int) Math.min(Integer.MAX_VALUE, this.settings.interval().toMillis()))
			.setUsage(sample())
			.build();
		var unused = this.client.beat(beat, this.settings.interval())
			.whenComplete((reply, failure) -> this.thread.execute(() -> answered(lease, sentAt, reply, failure)));
	}

	private ByteString sample() {
		try {
			return ByteString.copyFrom(this.usage.usage());
		}
		catch (Throwable ex) {
			if (!this.usageFailed) {
				logger.warn("This member's usage cannot be told; its beats go out without it", ex);
			}
			this.usageFailed = true;
			return ByteString.EMPTY;
		}
	}

	private void answered(long lease, long sentAt, @Nullable BeatReply reply, @Nullable Throwable failure) {
		if (this.fate.registered() != lease) {
			return;
		}
		if (reply == null) {
			logger.debug("A beat was not confirmed, the next one follows", failure);
		}
		else if (reply.ttlMillis() == 0) {
			this.fate.expelled(lease);
		}
		else if (reply.holder() > lease) {
			this.fate.replaced(lease, reply.holder());
		}
		else {
			this.confirmedAt = sentAt;
			if (reply.holder() != lease) {
				this.fate.forgotten(lease);
			}
		}
	}

	/** What the answers to beats mean for this process. */
	interface Fate {

		/** The lease whose incarnation is to beat; 0 for none. */
		long registered();

		/** The lease has ended. */
		void expelled(long lease);

		/** The lease lasts, but nothing is bound to it. */
		void forgotten(long lease);

		/** The key belongs to another process. */
		void replaced(long lease, long by);

	}

}
