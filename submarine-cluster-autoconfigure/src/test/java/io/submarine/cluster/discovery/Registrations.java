package io.submarine.cluster.discovery;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.google.protobuf.ByteString;
import io.submarine.cluster.internal.client.ClientCalls;
import io.submarine.cluster.internal.protocol.Command;
import io.submarine.cluster.internal.protocol.LeaseExpire;
import io.submarine.cluster.internal.protocol.LeaseGrant;
import io.submarine.cluster.internal.protocol.LeaseRevoke;
import io.submarine.cluster.internal.protocol.MemberKeys;
import io.submarine.cluster.internal.protocol.MemberReport;
import io.submarine.cluster.internal.protocol.MemberState;
import io.submarine.cluster.internal.protocol.MemberStatus;
import io.submarine.cluster.internal.protocol.Put;
import io.submarine.cluster.internal.protocol.Reply;

/** Members that come and go as commands say, without a process behind them. */
public final class Registrations {

	private final ClientCalls calls;

	public Registrations(ClientCalls calls) {
		this.calls = calls;
	}

	public Reply apply(Command.Builder command) {
		try {
			return this.calls.submit("test", command.setReservedKeys(true).build(), Duration.ofSeconds(30))
				.get(40, TimeUnit.SECONDS);
		}
		catch (ExecutionException | TimeoutException ex) {
			throw new AssertionError(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError(ex);
		}
	}

	public long lease() {
		return apply(Command.newBuilder().setLeaseGrant(LeaseGrant.newBuilder().setTtlMillis(3_600_000))).getLease()
			.getId();
	}

	/** Registers a member under a new lease, and returns that. */
	public long join(String key, String json) {
		long lease = lease();
		put(key, json, lease);
		return lease;
	}

	public long joinServer(String address) {
		return join(MemberKeys.SERVERS + address, "{}");
	}

	public long joinInterpreter(String id) {
		return join(MemberKeys.INTERPRETERS + id, "{\"INTP_TSERVER_HOST\":\"10.0.0.9\",\"INTP_TSERVER_PORT\":9000}");
	}

	public void put(String key, String json, long lease) {
		apply(Command.newBuilder()
			.setPut(Put.newBuilder().setKey(key).setValue(ByteString.copyFromUtf8(json)).setLeaseId(lease)));
	}

	public void leave(long lease) {
		apply(Command.newBuilder().setLeaseRevoke(LeaseRevoke.newBuilder().setLeaseId(lease)));
	}

	public void lose(long lease) {
		apply(Command.newBuilder().setLeaseExpire(LeaseExpire.newBuilder().addLeaseIds(lease)));
	}

	void report(String key, long lease, MemberState state, String usage) {
		apply(Command.newBuilder()
			.setMemberReport(MemberReport.newBuilder()
				.addMembers(MemberStatus.newBuilder()
					.setKey(key)
					.setLeaseId(lease)
					.setState(state)
					.setHeartbeatMillis(1_700_000_000_000L)
					.setUsage(ByteString.copyFromUtf8(usage)))));
	}

}
