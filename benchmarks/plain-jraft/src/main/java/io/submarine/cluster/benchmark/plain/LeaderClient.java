package io.submarine.cluster.benchmark.plain;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.alipay.sofa.jraft.error.RemotingException;
import com.alipay.sofa.jraft.option.CliOptions;
import com.alipay.sofa.jraft.rpc.RpcClient;
import com.alipay.sofa.jraft.util.Endpoint;
import com.alipay.sofa.jraft.util.RpcFactoryHelper;
import org.jspecify.annotations.Nullable;

/** Follows the leader by the servers' hints; tries the next server when one is gone. */
final class LeaderClient {

	private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(10);

	private static final int CALL_MILLIS = 5_000;

	private static final int AWAIT_MILLIS = 60_000;

	private static final Executor later = CompletableFuture.delayedExecutor(10, TimeUnit.MILLISECONDS);

	private final RpcClient client = RpcFactoryHelper.rpcFactory().createRpcClient();

	private final List<Endpoint> servers;

	private volatile Endpoint leader;

	LeaderClient(List<Endpoint> servers) {
		this.client.init(new CliOptions());
		this.servers = servers;
		this.leader = servers.get(0);
	}

	static Endpoint endpoint(String text) {
		int colon = text.lastIndexOf(':');
		return new Endpoint(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
	}

	/** Asks the leader until it answers or the time is up. */
	CompletableFuture<Reply> ask(Request request) {
		CompletableFuture<Reply> result = new CompletableFuture<>();
		attempt(request, System.nanoTime() + LIMIT_NANOS, result);
		return result;
	}

	/** Asks one server once. */
	CompletableFuture<Reply> send(Endpoint server, Request request) {
		CompletableFuture<Reply> result = new CompletableFuture<>();
		int millis = (request.kind() == Request.Kind.AWAIT) ? AWAIT_MILLIS : CALL_MILLIS;
		try {
			this.client.invokeAsync(server, request, (reply, failure) -> {
				if (failure != null) {
					result.completeExceptionally(failure);
				}
				else {
					result.complete((Reply) reply);
				}
			}, millis);
		}
		catch (RemotingException | InterruptedException ex) {
			result.completeExceptionally(ex);
		}
		return result;
	}

	private void attempt(Request request, long end, CompletableFuture<Reply> result) {
		Endpoint asked = this.leader;
		CompletableFuture<Reply> unused = send(asked, request).whenComplete((reply, failure) -> {
			if (reply != null && reply.done()) {
				result.complete(reply);
			}
			else if (System.nanoTime() - end > 0) {
				result.completeExceptionally((failure != null) ? failure : new TimeoutException("No leader"));
			}
			else {
				lookElsewhere(asked, reply);
				later.execute(() -> attempt(request, end, result));
			}
		});
	}

	private synchronized void lookElsewhere(Endpoint asked, @Nullable Reply reply) {
		if (!asked.equals(this.leader)) {
			return;
		}
		if (reply != null && !reply.leader().isEmpty()) {
			this.leader = endpoint(reply.leader());
		}
		else {
			this.leader = this.servers.get((this.servers.indexOf(asked) + 1) % this.servers.size());
		}
	}

}
