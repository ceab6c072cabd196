package io.submarine.cluster.internal.transport;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import com.alipay.sofa.jraft.error.RaftError;
import com.alipay.sofa.jraft.rpc.RpcContext;
import com.alipay.sofa.jraft.rpc.RpcProcessor;
import com.alipay.sofa.jraft.rpc.RpcRequests.AppendEntriesRequest;
import com.alipay.sofa.jraft.rpc.RpcRequests.AppendEntriesRequestHeader;
import com.alipay.sofa.jraft.rpc.RpcResponseFactory;
import com.alipay.sofa.jraft.rpc.impl.ConnectionClosedEventListener;
import com.google.protobuf.Message;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerServiceDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands JRaft's requests to its processors, on their executors. Each request gets an
 * answer, whatever happens: JRaft sends its answers in order, and one that is missing
 * holds up all after it.
 */
final class RaftProcessors {

	private static final Logger log = LoggerFactory.getLogger(RaftProcessors.class);

	private final AcceptedConnections connections;

	private final RpcResponseFactory responses = new RaftResponses();

	private final Map<String, RpcProcessor<?>> processors = new ConcurrentHashMap<>();

	private final List<ConnectionClosedEventListener> listeners = new CopyOnWriteArrayList<>();

	RaftProcessors(AcceptedConnections connections) {
		this.connections = connections;
	}

	void addListener(ConnectionClosedEventListener listener) {
		this.listeners.add(listener);
	}

	/** Takes those for requests that travel at all. */
	void add(RpcProcessor<?> processor) {
		for (RaftKind kind : RaftKind.values()) {
			if (kind.interest().equals(processor.interest())) {
				this.processors.put(processor.interest(), processor);
				return;
			}
		}
		log.debug("Not offered on the port: {}", processor.interest());
	}

	ServerServiceDefinition definition() {
		ServerServiceDefinition.Builder service = ServerServiceDefinition.builder(RaftMethods.SERVICE)
			.addMethod(Received.method(RaftMethods.STREAM, this::startStream))
			.addMethod(Received.method(RaftMethods.HEARTBEATS,
					(call, headers) -> new RaftStreamServing(call, this, AcceptedConnection.of(call))));
		for (RaftKind kind : RaftKind.values()) {
			if (!kind.streamed()) {
				service.addMethod(Received.method(RaftMethods.call(kind), (call, headers) -> startCall(kind, call)));
			}
		}
		return service.build();
	}

	private RequestListener<RaftFrame> startStream(ServerCall<?, RaftFrame> call, Metadata headers) {
		AcceptedConnection connection = AcceptedConnection.of(call);
		connection.isPeer(headers.get(CallMetadata.CLUSTER) + "/" + headers.get(CallMetadata.MEMBER), this.listeners);
		this.connections.closeOthersOf(connection);
		return new RaftStreamServing(call, this, connection);
	}

	private RequestListener<Message> startCall(RaftKind kind, ServerCall<?, Message> call) {
		return new RaftCallServing(kind, call, this, AcceptedConnection.of(call));
	}

	void dispatch(RaftKind kind, Message request, RpcContext answer) {
		RpcProcessor<?> processor = this.processors.get(kind.interest());
		if (processor == null) {
			answer.sendResponse(error(kind, RaftError.ENOENT, "there is no node here"));
			return;
		}
		try {
			executor(kind, processor, request).execute(() -> handle(kind, processor, request, answer));
		}
		catch (RejectedExecutionException ex) {
			answer.sendResponse(error(kind, RaftError.EBUSY, "too many requests wait here"));
		}
		catch (RuntimeException ex) {
			log.error("A {} request was not taken", kind, ex);
			answer.sendResponse(error(kind, RaftError.EINTERNAL, "the request was not taken"));
		}
	}

	private void handle(RaftKind kind, RpcProcessor<?> processor, Message request, RpcContext answer) {
		try {
			cast(processor).handleRequest(answer, request);
		}
		catch (RuntimeException ex) {
			log.error("A {} request failed", kind, ex);
			answer.sendResponse(error(kind, RaftError.EINTERNAL, "the request failed"));
		}
	}

	/** Entries of one peer have a thread of their own, which keeps their order. */
	private static Executor executor(RaftKind kind, RpcProcessor<?> processor, Message request) {
		RpcProcessor.ExecutorSelector selector = processor.executorSelector();
		Executor executor = null;
		if (kind == RaftKind.APPEND_ENTRIES && selector != null && request instanceof AppendEntriesRequest entries) {
			executor = selector.select(kind.interest(),
					AppendEntriesRequestHeader.newBuilder()
						.setGroupId(entries.getGroupId())
						.setServerId(entries.getServerId())
						.setPeerId(entries.getPeerId())
						.build());
		}
		if (executor == null) {
			executor = processor.executor();
		}
		return (executor != null) ? executor : Callbacks.SHARED;
	}

	private Message error(RaftKind kind, RaftError code, String message) {
		return this.responses.newResponse(kind.response(), code.getNumber(), message);
	}

	/** A processor is only given what it said it is for. */
	@SuppressWarnings("unchecked")
	private static RpcProcessor<Message> cast(RpcProcessor<?> processor) {
		return (RpcProcessor<Message>) processor;
	}

}
