package io.submarine.cluster.metadata;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.submarine.cluster.Consistency;
import io.submarine.cluster.internal.client.ClientCalls;
import io.submarine.cluster.internal.client.PendingCall;
import io.submarine.cluster.internal.protocol.Entry;
import io.submarine.cluster.internal.protocol.Get;
import io.submarine.cluster.internal.protocol.ListQuery;
import io.submarine.cluster.internal.protocol.LocalServer;
import io.submarine.cluster.internal.protocol.Query;
import io.submarine.cluster.internal.protocol.QueryReply;
import io.submarine.cluster.internal.protocol.ScanRequest;
import io.submarine.cluster.internal.protocol.StreamCall;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;

/**
 * The reads of both templates: checks and builds queries, and knows how to read their
 * answers. Nothing here waits.
 */
final class MetadataReads {

	private final ClientCalls client;

	private final ValueCodec codec;

	private final Duration timeout;

	MetadataReads(ClientCalls client, ValueCodec codec, Duration timeout) {
		this.client = client;
		this.codec = codec;
		this.timeout = timeout;
	}

	/**
	 * Reads what the server in this process has applied, if that is what is asked for and
	 * it can.
	 * @return none if the question must take the long way
	 */
	<T> @Nullable GetResult<T> localGet(String key, ParameterizedTypeReference<T> type, GetOptions options) {
		LocalServer server = this.client.localServer();
		if (server == null || options.level().consistency() != Consistency.LOCAL) {
			return null;
		}
		KeyChecks.checkRead("get", key);
		// The revision first: what is found may be newer, and is then said to be. What is
		// gone by then comes again to a watch from after this revision, and harms no one.
		long revision = server.localRevision();
		Entry entry = server.localGet(key);
		Duration staleness = Duration.ofMillis(server.stalenessMillis());
		// The refusal last: of a server that was stopped meanwhile, "nothing" is no
		// answer.
		if (revision < options.level().minRevision() || server.localReadRefusal() != null) {
			return null;
		}
		if (entry == null) {
			return new GetResult<>(Optional.empty(), revision, staleness);
		}
		MetadataEntry<T> found = this.codec.entry(entry, type);
		return new GetResult<>(Optional.of(found), Math.max(revision, found.modRevision()), staleness);
	}

	<T> PendingCall<?, GetResult<T>> get(String key, ParameterizedTypeReference<T> type, GetOptions options) {
		KeyChecks.checkRead("get", key);
		return get("get '" + key + "'", key, options.level(), options.timeoutOr(this.timeout),
				(entry, reply) -> new GetResult<>(
						Optional.ofNullable(entry).map((found) -> this.codec.entry(found, type)), reply.getRevision(),
						Duration.ofMillis(reply.getStalenessMillis())));
	}

	<R> PendingCall<?, R> get(String what, String key, ReadLevel level, Duration limit, EntryReader<R> reader) {
		Query query = query(level).setGet(Get.newBuilder().setKey(key)).build();
		return PendingCall.ofRead(what, this.client.query(what, query, limit),
				(reply) -> reader.read(reply.getGet().hasEntry() ? reply.getGet().getEntry() : null, reply));
	}

	<T> PendingCall<?, ListResult<T>> list(String prefix, ParameterizedTypeReference<T> type, ListOptions options) {
		KeyChecks.checkPrefix("list", prefix);
		Query query = query(options.level())
			.setList(ListQuery.newBuilder().setPrefix(prefix).setLimit(options.limit()).setAfter(options.after()))
			.build();
		String what = "list '" + prefix + "'";
		return PendingCall.ofRead(what, this.client.query(what, query, options.timeoutOr(this.timeout)),
				(reply) -> listResult(reply, type));
	}

	ScanRequest scanRequest(String prefix, ScanOptions options) {
		KeyChecks.checkPrefix("scan", prefix);
		return ScanRequest.newBuilder()
			.setConsistency(options.level().wire())
			.setMinRevision(options.level().minRevision())
			.setPrefix(prefix)
			.setPageSize(options.pageSize())
			.build();
	}

	<T> PendingCall<?, ScanResult<T>> scan(String prefix, ParameterizedTypeReference<T> type, ScanOptions options) {
		String what = "scan '" + prefix + "'";
		PageCollector collector = new PageCollector(what);
		StreamCall pages = this.client.scan(scanRequest(prefix, options), collector);
		return PendingCall.ofRead(what, collector.collect(pages, options.timeoutOr(this.timeout)),
				(all) -> new ScanResult<>(all.stream()
					.flatMap((page) -> page.getEntriesList().stream())
					.map((entry) -> this.codec.entry(entry, type))
					.toList(), all.get(0).getRevision()));
	}

	/** The revision of this moment: no change acknowledged before is after it. */
	PendingCall<?, Long> presentRevision(String what, Duration limit) {
		Query query = query(ReadLevel.LINEARIZABLE).setList(ListQuery.newBuilder().setLimit(1)).build();
		return PendingCall.ofRead(what, this.client.query(what, query, limit), QueryReply::getRevision);
	}

	private <T> ListResult<T> listResult(QueryReply reply, ParameterizedTypeReference<T> type) {
		List<MetadataEntry<T>> entries = reply.getList()
			.getEntriesList()
			.stream()
			.map((entry) -> this.codec.entry(entry, type))
			.toList();
		return new ListResult<>(entries, reply.getList().getMore(), reply.getRevision(),
				Duration.ofMillis(reply.getStalenessMillis()));
	}

	private static Query.Builder query(ReadLevel level) {
		return Query.newBuilder().setConsistency(level.wire()).setMinRevision(level.minRevision());
	}

	/** Reads the answer to a get. */
	@FunctionalInterface
	interface EntryReader<R> {

		R read(@Nullable Entry entry, QueryReply reply);

	}

}
