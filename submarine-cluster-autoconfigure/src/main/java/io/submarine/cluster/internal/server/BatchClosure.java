package io.submarine.cluster.internal.server;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import com.alipay.sofa.jraft.Closure;
import com.alipay.sofa.jraft.Status;
import com.alipay.sofa.jraft.error.RaftError;
import io.submarine.cluster.internal.protocol.CommandBatch;
import io.submarine.cluster.internal.protocol.Refusal;
import io.submarine.cluster.internal.protocol.Reply;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The leader's end of one log entry: who waits for it, and the batch as it was made, so
 * that the leader need not parse its own entry. Ends once: applied, or failed.
 */
final class BatchClosure implements Closure {

	private static final Logger logger = LoggerFactory.getLogger(BatchClosure.class);

	private final CommandBatch batch;

	private final List<PendingCommand> commands;

	private final GroupCommit owner;

	private final AtomicBoolean ended = new AtomicBoolean();

	BatchClosure(CommandBatch batch, List<PendingCommand> commands, GroupCommit owner) {
		this.batch = batch;
		this.commands = commands;
		this.owner = owner;
	}

	CommandBatch batch() {
		return this.batch;
	}

	List<PendingCommand> commands() {
		return this.commands;
	}

	/**
	 * The entry was applied here. The next one is sent on its way before the replies of
	 * this one.
	 * @param replies one per command
	 */
	void applied(List<Reply> replies) {
		if (!this.ended.compareAndSet(false, true)) {
			return;
		}
		this.owner.landed(this);
		for (int i = 0; i < this.commands.size(); i++) {
			tell(this.commands.get(i), replies.get(i));
		}
		this.owner.told();
	}

	private static void tell(PendingCommand command, Reply reply) {
		try {
			command.outcome().applied(reply);
		}
		catch (RuntimeException ex) {
			logger.error("A reply could not be handed over", ex);
		}
	}

	/**
	 * The entry was not applied here: JRaft refused it, or lost track of it.
	 * @param status why
	 */
	@Override
	public void run(Status status) {
		if (!this.ended.compareAndSet(false, true)) {
			return;
		}
		boolean never = certainlyNotProposed(status);
		Refusal refusal = never ? this.owner.notLeader()
				: Refusals.outcomeUnknown("proposed, but not known to be committed: " + status.getErrorMsg());
		List<PendingCommand> followers = never ? this.owner.endFlows(this.commands, refusal) : List.of();
		this.owner.landed(this);
		this.commands.forEach((command) -> GroupCommit.refuse(command, refusal));
		followers.forEach((command) -> GroupCommit.refuse(command, refusal));
		this.owner.told();
	}

	/**
	 * Whether the entry never entered the log. JRaft uses one code both for this and for
	 * entries whose leader stepped down, which may yet be committed: only its words tell,
	 * and words not known here count as the latter.
	 */
	private static boolean certainlyNotProposed(Status status) {
		if (status.getRaftError() == RaftError.EPERM) {
			String words = String.valueOf(status.getErrorMsg());
			return words.equals("Is not leader.") || words.startsWith("expected_term=");
		}
		return status.getRaftError() == RaftError.EBUSY || status.getRaftError() == RaftError.ENODESHUTDOWN;
	}

}
