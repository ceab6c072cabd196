package io.submarine.cluster.discovery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.submarine.cluster.ClusterClient;
import io.submarine.cluster.ClusterMember;
import io.submarine.cluster.InvalidRequestException;
import io.submarine.cluster.ServerUnavailableException;
import io.submarine.cluster.internal.client.ClientCalls;
import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.Entry;
import io.submarine.cluster.internal.protocol.GetResult;
import io.submarine.cluster.internal.protocol.Keys;
import io.submarine.cluster.internal.protocol.ListQuery;
import io.submarine.cluster.internal.protocol.ListResult;
import io.submarine.cluster.internal.protocol.MemberKeys;
import io.submarine.cluster.internal.protocol.OperationResult;
import io.submarine.cluster.internal.protocol.Query;
import io.submarine.cluster.internal.protocol.TransactionResult;
import org.jspecify.annotations.Nullable;

/**
 * Claims that are entries bound to the lease of this process's own record: they end with
 * it.
 */
public final class LeasedClusterClaims implements ClusterClaims {

	private final ClientCalls calls;

	private final Supplier<@Nullable String> self;

	private final LongSupplier lease;

	private final Duration timeout;

	/**
	 * Creates claims in one cluster.
	 * @param client the way into it
	 * @param self tells this process's id
	 * @param lease tells the lease of its record; 0 while it is not registered
	 * @param timeout how long a call may take
	 * @throws IllegalArgumentException if the client is not one of this library
	 */
	public LeasedClusterClaims(ClusterClient client, Supplier<@Nullable String> self, LongSupplier lease,
			Duration timeout) {
		this.calls = ClientCalls.of(client);
		this.self = self;
		this.lease = lease;
		this.timeout = timeout;
	}

	@Override
	public ClaimResult claim(String groupId, String server) {
		String what = "claim group '%s'".formatted(groupId);
		String problem = Keys.problem(ClaimCommands.key(groupId));
		if (problem != null) {
			throw new InvalidRequestException("%s not applied: %s".formatted(what, problem), null);
		}
		long bound = lease(what);
		Claim wanted = wanted(what, groupId, server);
		return result(submit(what, ClaimCommands.claim(wanted, bound)), wanted);
	}

	@Override
	public ClaimResult move(Claim claim, String server) {
		String what = "move the claim of group '%s'".formatted(claim.groupId());
		long bound = lease(what);
		Claim wanted = wanted(what, claim.groupId(), server);
		return result(submit(what, ClaimCommands.move(claim, wanted, bound)), wanted);
	}

	@Override
	public boolean release(Claim claim) {
		return submit("release the claim of group '%s'".formatted(claim.groupId()), ClaimCommands.release(claim))
			.getSucceeded();
	}

	@Override
	public Optional<Claim> find(String groupId) {
		return list(ClaimCommands.key(groupId)).stream().filter((claim) -> claim.groupId().equals(groupId)).findFirst();
	}

	@Override
	public List<Claim> all() {
		return list(MemberKeys.CLAIMS);
	}

	private List<Claim> list(String prefix) {
		List<Claim> claims = new ArrayList<>();
		String after = "";
		while (true) {
			Query query = Query.newBuilder().setList(ListQuery.newBuilder().setPrefix(prefix).setAfter(after)).build();
			ListResult page = Answers.ofRead("read claims", this.calls.query("read claims", query, this.timeout))
				.getList();
			page.getEntriesList().forEach((entry) -> claims.add(ClaimCommands.read(entry)));
			if (!page.getMore() || page.getEntriesCount() == 0) {
				return claims;
			}
			after = page.getEntries(page.getEntriesCount() - 1).getKey();
		}
	}

	private long lease(String what) {
		long bound = this.lease.getAsLong();
		if (bound == 0) {
			throw new ServerUnavailableException(
					"%s not applied: this process is not registered in cluster %s, nobody could tell that it is dead"
						.formatted(what, this.calls.cluster()),
					null);
		}
		return bound;
	}

	private Claim wanted(String what, String groupId, String server) {
		String id = this.self.get();
		if (id == null) {
			throw new ServerUnavailableException(what + " not applied: this process does not register itself", null);
		}
		return new Claim(groupId, id, server, UUID.randomUUID().toString(), 0, Instant.now());
	}

	private TransactionResult submit(String what, Command command) {
		return Answers.ofChange(what, this.calls.submit(what, command, this.timeout)).getTransaction();
	}

	private ClaimResult result(TransactionResult result, Claim wanted) {
		List<OperationResult> results = result.getResultsList();
		if (result.getSucceeded()) {
			return new ClaimResult(ClaimResult.Outcome.WON, new Claim(wanted.groupId(), wanted.claimedBy(),
					wanted.server(), wanted.startId(), results.get(0).getPut().getModRevision(), wanted.time()), null);
		}
		GetResult claim = results.get(0).getGet();
		GetResult interpreter = results.get(1).getGet();
		if (interpreter.hasEntry()) {
			return new ClaimResult(ClaimResult.Outcome.RUNNING, null, member(interpreter.getEntry()));
		}
		return claim.hasEntry()
				? new ClaimResult(ClaimResult.Outcome.CLAIMED, ClaimCommands.read(claim.getEntry()), null)
				: new ClaimResult(ClaimResult.Outcome.GONE, null, null);
	}

	private ClusterMember member(Entry entry) {
		return KnownMember
			.of(this.calls.cluster(), entry.getKey(), entry.getValue().toByteArray(), entry.getLeaseId(), Instant.EPOCH,
					ClusterMember.State.UP, entry.getModRevision())
			.member();
	}

}
