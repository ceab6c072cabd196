package io.submarine.cluster.metadata;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;

import io.submarine.cluster.LeaseNotFoundException;
import io.submarine.cluster.RequestId;
import io.submarine.cluster.internal.client.ClientCalls;
import io.submarine.cluster.internal.client.PendingCall;
import io.submarine.cluster.internal.client.TimeLimit;
import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Operation;
import io.submarine.cluster.internal.protocol.Reply;

/**
 * Both templates' core: checks and builds changes, and knows how to read their replies.
 * Nothing here waits.
 */
final class MetadataCalls {

	private final ClientCalls client;

	private final ValueCodec codec;

	private final MetadataReads reads;

	private final Commands commands;

	private final Duration timeout;

	MetadataCalls(ClientCalls client, MetadataSerializer serializer, Duration timeout) {
		this.client = client;
		this.codec = new ValueCodec(serializer);
		this.commands = new Commands(this.codec);
		this.timeout = TimeLimit.check(timeout);
		this.reads = new MetadataReads(client, this.codec, timeout);
	}

	ClientCalls client() {
		return this.client;
	}

	ValueCodec codec() {
		return this.codec;
	}

	MetadataReads reads() {
		return this.reads;
	}

	Duration timeout() {
		return this.timeout;
	}

	Executor callbacks() {
		return this.client.callbacks();
	}

	<T> PendingCall<?, MetadataEntry<T>> put(String key, T value, PutOptions options) {
		KeyChecks.checkWrite("put", key);
		String what = "put '" + key + "'";
		return submit(what, this.commands.put(what, key, value, options), options.timeoutOr(this.timeout),
				(reply) -> Commands.entry(key, value, reply.getPut()));
	}

	PendingCall<?, DeleteResult> delete(String key, DeleteOptions options) {
		KeyChecks.checkWrite("delete", key);
		return submit("delete '" + key + "'", Commands.delete(key, options), options.timeoutOr(this.timeout),
				(reply) -> new DeleteResult(reply.getDelete().getDeleted(),
						reply.getDelete().getDeleted() ? reply.getDelete().getRevision() : reply.getRevision()));
	}

	<T> PendingCall<?, SubmitResult> enqueue(String key, T value, SubmitOptions options) {
		KeyChecks.checkWrite("put", key);
		String what = "put '" + key + "'";
		Operation put = this.commands.operation(what, new TransactionOperation.Put(key, value, options.lease()));
		return PendingCall.ofWrite(what, this.client.enqueue(what, put, options.replaceable()), SubmitResult::of);
	}

	PendingCall<?, SubmitResult> enqueueDelete(String key, SubmitOptions options) {
		KeyChecks.checkWrite("delete", key);
		String what = "delete '" + key + "'";
		Operation delete = this.commands.operation(what, new TransactionOperation.Delete(key));
		return PendingCall.ofWrite(what, this.client.enqueue(what, delete, options.replaceable()), SubmitResult::of);
	}

	PendingCall<?, TransactionResult> commit(Transaction transaction, TransactionOptions options) {
		return commit("transaction", transaction, options.timeoutOr(this.timeout));
	}

	PendingCall<?, TransactionResult> commit(String what, Transaction transaction, Duration limit) {
		return submit(what, this.commands.transaction(what, transaction), limit,
				(reply) -> TransactionReplies.read(transaction, reply, this.codec));
	}

	PendingCall<?, Long> resubmit(RequestId request, Duration limit) {
		return PendingCall.ofWrite("request " + request, this.client.resubmit(request, TimeLimit.check(limit)),
				Reply::getRevision);
	}

	PendingCall<?, LeaseGrant> grant(Duration ttl, LeaseOptions options) {
		return submit("grant a lease of " + ttl, Commands.grant(ttl), options.timeoutOr(this.timeout),
				(reply) -> new LeaseGrant(reply.getLease().getId(), Duration.ofMillis(reply.getLease().getTtlMillis()),
						reply.getRevision()));
	}

	PendingCall<?, Long> revoke(long leaseId, LeaseOptions options) {
		return submit("revoke lease " + leaseId, Commands.revoke(leaseId), options.timeoutOr(this.timeout),
				Reply::getRevision);
	}

	PendingCall<?, Duration> keepAlive(long leaseId, LeaseOptions options) {
		String what = "keep lease " + leaseId + " alive";
		return PendingCall.ofWrite(what, this.client.keepAlive(List.of(leaseId), options.timeoutOr(this.timeout)),
				(ttls) -> {
					if (ttls.get(0) == 0) {
						throw new LeaseNotFoundException(what + " not applied: lease " + leaseId + " not found", null);
					}
					return Duration.ofMillis(ttls.get(0));
				});
	}

	private <R> PendingCall<?, R> submit(String what, Command command, Duration limit, Function<Reply, R> reader) {
		return PendingCall.ofWrite(what, this.client.submit(what, command, limit), reader);
	}

}
