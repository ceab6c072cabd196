package io.submarine.cluster.internal.client;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.internal.protocol.CallReply;
import io.submarine.cluster.internal.protocol.CallRequest;
import io.submarine.cluster.internal.protocol.Connection;
import io.submarine.cluster.internal.protocol.FeedChunk;
import io.submarine.cluster.internal.protocol.FeedRequest;
import io.submarine.cluster.internal.protocol.LinkException;
import io.submarine.cluster.internal.protocol.ReplyReceiver;
import io.submarine.cluster.internal.protocol.ScanPage;
import io.submarine.cluster.internal.protocol.ScanRequest;
import io.submarine.cluster.internal.protocol.StreamCall;
import io.submarine.cluster.internal.protocol.StreamReceiver;

import org.jspecify.annotations.Nullable;

/** A connection that can break, to a server that can be down, or to nowhere. */
final class ScriptedConnection implements Connection {

	private final ScriptedServers servers;

	private final ServerAddress address;

	private final @Nullable ScriptedServer server;

	private final Set<Flight> flights = ConcurrentHashMap.newKeySet();

	private final Set<ScriptedStream<?>> streams = ConcurrentHashMap.newKeySet();

	private volatile boolean closed;

	/** Calls fail until all that were under way know of the loss. */
	private volatile boolean losing;

	ScriptedConnection(ScriptedServers servers, ServerAddress address, @Nullable ScriptedServer server) {
		this.servers = servers;
		this.address = address;
		this.server = server;
	}

	@Override
	public ServerAddress address() {
		return this.address;
	}

	boolean isClosed() {
		return this.closed;
	}

	boolean leadsTo(ScriptedServer other) {
		return this.server == other;
	}

	private boolean isUp() {
		return !this.closed && !this.losing && this.server != null && this.server.isUp();
	}

	@Override
	public void call(CallRequest request, ReplyReceiver receiver) {
		this.servers.attempts.incrementAndGet();
		ScriptedServer reached = this.server;
		if (!isUp() || reached == null) {
			receiver.onFailure(new LinkException(this.address + " is not connected", false, null));
			return;
		}
		Flight flight = new Flight(receiver);
		this.flights.add(flight);
		if (this.losing) {
			flight.lose();
			return;
		}
		long term = this.servers.term();
		reached.run(() -> handle(reached, request, flight, term));
	}

	private void handle(ScriptedServer reached, CallRequest request, Flight flight, long term) {
		if (!this.flights.contains(flight)) {
			return;
		}
		if (request.hasCommand() && term != this.servers.term()) {
			flight.answer(reached.deposed(request));
			return;
		}
		if (reached.hasRefusedItsFlow(request)) {
			flight.answer(reached.refusal(request, Fault.UNAVAILABLE));
			return;
		}
		switch (this.servers.fault(reached, request)) {
			case NONE -> flight.answer(reached.answer(request));
			case REQUEST_LOST -> lose();
			case ANSWER_LOST -> {
				reached.answer(request);
				lose();
			}
			case REQUEST_LATE -> {
				lose();
				this.servers.later(() -> reached.answer(request));
			}
			case SILENT -> reached.nothing();
			case SILENT_DONE -> reached.answer(request);
			case UNKNOWN_DONE -> {
				reached.answer(request);
				flight.answer(reached.refusal(request, Fault.UNKNOWN_DONE));
			}
			case UNKNOWN_NOT_DONE -> flight.answer(reached.refusal(request, Fault.UNKNOWN_NOT_DONE));
			case QUEUE_FULL -> flight.answer(reached.refusal(request, Fault.QUEUE_FULL));
			case NO_QUORUM -> flight.answer(reached.refusal(request, Fault.NO_QUORUM));
			case UNAVAILABLE -> flight.answer(reached.refusal(request, Fault.UNAVAILABLE));
		}
	}

	@Override
	public StreamCall scan(ScanRequest request, StreamReceiver<ScanPage> receiver) {
		return track(ScriptedStream.scan(this.server, request, receiver));
	}

	@Override
	public StreamCall feed(FeedRequest request, StreamReceiver<FeedChunk> receiver) {
		return track(ScriptedStream.feed(this.server, request, receiver));
	}

	private StreamCall track(ScriptedStream<?> stream) {
		this.streams.add(stream);
		if (!isUp() || (this.server != null && this.server.refusesStreams)) {
			stream.lose(false);
		}
		return stream;
	}

	/** All that is under way fails; what comes later finds a new connection. */
	void lose() {
		this.losing = true;
		for (Flight flight : this.flights) {
			flight.lose();
		}
		for (ScriptedStream<?> stream : this.streams) {
			stream.lose(true);
		}
		this.streams.clear();
		this.losing = false;
	}

	@Override
	public void close() {
		this.closed = true;
		lose();
	}

	/** A request under way: its receiver is called once. */
	private final class Flight {

		private final ReplyReceiver receiver;

		Flight(ReplyReceiver receiver) {
			this.receiver = receiver;
		}

		void answer(CallReply reply) {
			if (ScriptedConnection.this.flights.remove(this)) {
				this.receiver.onReply(reply);
			}
		}

		void lose() {
			if (ScriptedConnection.this.flights.remove(this)) {
				this.receiver.onFailure(new LinkException(ScriptedConnection.this.address + " was lost", true, null));
			}
		}

	}

}
