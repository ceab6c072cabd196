package io.submarine.cluster.internal.transport;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

import io.submarine.cluster.internal.protocol.CallReply;
import io.submarine.cluster.internal.protocol.CallRequest;
import io.submarine.cluster.internal.protocol.ClusterService;
import io.submarine.cluster.internal.protocol.FeedChunk;
import io.submarine.cluster.internal.protocol.FeedRequest;
import io.submarine.cluster.internal.protocol.ReplyReceiver;
import io.submarine.cluster.internal.protocol.ScanPage;
import io.submarine.cluster.internal.protocol.ScanRequest;
import io.submarine.cluster.internal.protocol.StatusReply;
import io.submarine.cluster.internal.protocol.StreamCall;
import io.submarine.cluster.internal.protocol.StreamReceiver;

/** A server's engine that does what a test tells it to, and keeps what it was asked. */
class ScriptedService implements ClusterService {

	final List<CallRequest> requests = new CopyOnWriteArrayList<>();

	final List<PartSource<FeedChunk>> feeds = new CopyOnWriteArrayList<>();

	final List<PartSource<ScanPage>> scans = new CopyOnWriteArrayList<>();

	private final BiConsumer<CallRequest, ReplyReceiver> script;

	ScriptedService(BiConsumer<CallRequest, ReplyReceiver> script) {
		this.script = script;
	}

	/** Answers at once, on the thread that asks. */
	static ScriptedService answering() {
		return new ScriptedService((request, receiver) -> receiver.onReply(answer(request)));
	}

	/** Keeps requests and never answers. */
	static ScriptedService silent() {
		return new ScriptedService((request, receiver) -> {
		});
	}

	/** Answers some requests, and keeps silent after that. */
	static ScriptedService silentAfter(int answers) {
		AtomicInteger left = new AtomicInteger(answers);
		return new ScriptedService((request, receiver) -> {
			if (left.getAndDecrement() > 0) {
				receiver.onReply(answer(request));
			}
		});
	}

	static CallReply answer(CallRequest request) {
		return CallReply.newBuilder()
			.setId(request.getId())
			.setStatus(StatusReply.newBuilder().setRevision(request.getId()))
			.build();
	}

	@Override
	public void call(CallRequest request, ReplyReceiver receiver) {
		this.requests.add(request);
		this.script.accept(request, receiver);
	}

	@Override
	public StreamCall scan(ScanRequest request, StreamReceiver<ScanPage> receiver) {
		PartSource<ScanPage> source = new PartSource<>(receiver);
		this.scans.add(source);
		return source;
	}

	@Override
	public StreamCall feed(FeedRequest request, StreamReceiver<FeedChunk> receiver) {
		PartSource<FeedChunk> source = new PartSource<>(receiver);
		this.feeds.add(source);
		return source;
	}

}
