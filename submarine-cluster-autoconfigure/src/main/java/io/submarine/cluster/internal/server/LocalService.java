package io.submarine.cluster.internal.server;

import java.util.function.Supplier;

import com.google.protobuf.InvalidProtocolBufferException;
import io.submarine.cluster.ClusterView;
import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.internal.protocol.CallReply;
import io.submarine.cluster.internal.protocol.CallRequest;
import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Entry;
import io.submarine.cluster.internal.protocol.FeedChunk;
import io.submarine.cluster.internal.protocol.FeedRequest;
import io.submarine.cluster.internal.protocol.LinkException;
import io.submarine.cluster.internal.protocol.LocalServer;
import io.submarine.cluster.internal.protocol.Refusal;
import io.submarine.cluster.internal.protocol.ReplyReceiver;
import io.submarine.cluster.internal.protocol.ScanPage;
import io.submarine.cluster.internal.protocol.ScanRequest;
import io.submarine.cluster.internal.protocol.StreamCall;
import io.submarine.cluster.internal.protocol.StreamReceiver;

import org.jspecify.annotations.Nullable;

/**
 * A server's calls over its starts and stops: forwards to the run there is, and refuses
 * while there is none.
 */
final class LocalService implements LocalServer {

	private static final String NOT_RUNNING = "this server is not running";

	private static final Refusal REFUSAL = Refusals.unavailable(NOT_RUNNING);

	private static final Refusal UNREADABLE = Refusals
		.invalid("the change holds text that is not valid Unicode: half a surrogate pair");

	private static final StreamCall ENDED = new StreamCall() {

		@Override
		public void request(int parts) {
			// It has ended.
		}

		@Override
		public void cancel() {
			// It has ended.
		}

	};

	private final Supplier<ServerAddress> address;

	private final Supplier<ClusterView> view;

	private volatile @Nullable Parts parts;

	LocalService(Supplier<ServerAddress> address, Supplier<ClusterView> view) {
		this.address = address;
		this.view = view;
	}

	void runs(@Nullable Parts running) {
		this.parts = running;
	}

	@Override
	public void call(CallRequest request, ReplyReceiver receiver) {
		Parts running = this.parts;
		if (running == null) {
			refuse(request, REFUSAL, receiver);
		}
		else if (request.hasCommand() && !isReadable(request.getCommand())) {
			refuse(request, UNREADABLE, receiver);
		}
		else {
			running.calls().call(request, receiver);
		}
	}

	private static void refuse(CallRequest request, Refusal refusal, ReplyReceiver receiver) {
		receiver.onReply(CallReply.newBuilder().setId(request.getId()).setRefusal(refusal).build());
	}

	/**
	 * A command that came over the network is what its bytes say. One of this process may
	 * hold text that has no bytes: half a surrogate pair becomes a question mark in the
	 * log, and this server would apply another command than its peers.
	 */
	private static boolean isReadable(Command command) {
		try {
			return Command.parseFrom(command.toByteString()).equals(command);
		}
		catch (InvalidProtocolBufferException ex) {
			return false;
		}
	}

	@Override
	public StreamCall scan(ScanRequest request, StreamReceiver<ScanPage> receiver) {
		Parts running = this.parts;
		return (running != null) ? running.calls().scan(request, receiver) : fail(receiver);
	}

	@Override
	public StreamCall feed(FeedRequest request, StreamReceiver<FeedChunk> receiver) {
		Parts running = this.parts;
		return (running != null) ? running.calls().feed(request, receiver) : fail(receiver);
	}

	private static StreamCall fail(StreamReceiver<?> receiver) {
		receiver.onFailure(new LinkException(NOT_RUNNING, false, null));
		return ENDED;
	}

	@Override
	public ServerAddress address() {
		return this.address.get();
	}

	@Override
	public ClusterView view() {
		return this.view.get();
	}

	@Override
	public @Nullable Refusal localReadRefusal() {
		Parts running = this.parts;
		return (running != null) ? running.status().standing().local() : REFUSAL;
	}

	@Override
	public @Nullable Entry localGet(String key) {
		Parts running = this.parts;
		return (running != null) ? running.replica().state().get(key) : null;
	}

	@Override
	public long localRevision() {
		Parts running = this.parts;
		return (running != null) ? running.replica().state().revision() : 0;
	}

	@Override
	public long stalenessMillis() {
		Parts running = this.parts;
		return (running != null) ? running.status().stalenessMillis() : Long.MAX_VALUE;
	}

}
