package io.submarine.cluster.internal.server;

import java.util.function.Supplier;

import com.google.protobuf.InvalidProtocolBufferException;
import io.submarine.cluster.ClusterView;
import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.internal.protocol.CallRequest;
import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Entry;
import io.submarine.cluster.internal.protocol.FeedChunk;
import io.submarine.cluster.internal.protocol.FeedRequest;
import io.submarine.cluster.internal.protocol.LocalServer;
import io.submarine.cluster.internal.protocol.Refusal;
import io.submarine.cluster.internal.protocol.ReplyReceiver;
import io.submarine.cluster.internal.protocol.ScanPage;
import io.submarine.cluster.internal.protocol.ScanRequest;
import io.submarine.cluster.internal.protocol.StreamCall;
import io.submarine.cluster.internal.protocol.StreamReceiver;

import org.jspecify.annotations.Nullable;

/**
 * A server as the client in its own process uses it: its calls, and what it has applied
 * without any.
 */
final class LocalService implements LocalServer {

	private static final Refusal UNREADABLE = Refusals
		.invalid("the change holds text that is not valid Unicode: half a surrogate pair");

	private final RestartableService service;

	private final Supplier<ServerAddress> address;

	private final Supplier<ClusterView> view;

	LocalService(RestartableService service, Supplier<ServerAddress> address, Supplier<ClusterView> view) {
		this.service = service;
		this.address = address;
		this.view = view;
	}

	@Override
	public void call(CallRequest request, ReplyReceiver receiver) {
		if (request.hasCommand() && !isReadable(request.getCommand())) {
			RestartableService.refuse(request, UNREADABLE, receiver);
		}
		else {
			this.service.call(request, receiver);
		}
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
		return this.service.scan(request, receiver);
	}

	@Override
	public StreamCall feed(FeedRequest request, StreamReceiver<FeedChunk> receiver) {
		return this.service.feed(request, receiver);
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
		Parts running = this.service.running();
		return (running != null) ? running.status().standing().local() : RestartableService.REFUSAL;
	}

	@Override
	public @Nullable Entry localGet(String key) {
		Parts running = this.service.running();
		return (running != null) ? running.replica().state().get(key) : null;
	}

	@Override
	public long localRevision() {
		Parts running = this.service.running();
		return (running != null) ? running.replica().state().revision() : 0;
	}

	@Override
	public long stalenessMillis() {
		Parts running = this.service.running();
		return (running != null) ? running.status().stalenessMillis() : Long.MAX_VALUE;
	}

}
