package io.submarine.cluster.benchmark.product;

import java.util.concurrent.atomic.AtomicLong;

import io.submarine.cluster.ClusterServer;
import io.submarine.cluster.ServerObserver;
import io.submarine.cluster.benchmark.CommandLoop;
import io.submarine.cluster.benchmark.Message;

/** Counts what a leader hears of members, from the first time it is asked. */
final class HeardBeats implements CommandLoop.Command, ServerObserver {

	private final ClusterServer server;

	private final AtomicLong messages = new AtomicLong();

	private final AtomicLong beats = new AtomicLong();

	HeardBeats(ClusterServer server) {
		this.server = server;
	}

	@Override
	public Message carryOut(Message request) {
		this.server.observe(this);
		return Message.of("done").with("messages", this.messages.get()).with("beats", this.beats.get());
	}

	@Override
	public void heardMembers(int count) {
		this.messages.incrementAndGet();
		this.beats.addAndGet(count);
	}

}
