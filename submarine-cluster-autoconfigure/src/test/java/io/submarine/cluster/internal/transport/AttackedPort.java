package io.submarine.cluster.internal.transport;

import java.io.IOException;

import io.submarine.cluster.internal.protocol.Connection;

import static org.assertj.core.api.Assertions.assertThat;

/** A port under attack, with a good client that was there before. */
final class AttackedPort implements AutoCloseable {

	private final Loopback loopback = new Loopback();

	private final ScriptedService service = ScriptedService.answering();

	private final ClusterPort port;

	private final Connection before;

	AttackedPort() {
		this(PortLimits.DEFAULT);
	}

	AttackedPort(PortLimits limits) {
		this.port = this.loopback.port(this.service, Loopback.ANY_PORT, TransportSettings.DEFAULT.withLimits(limits));
		this.before = this.loopback.connected(this.port);
		this.service.requests.clear();
	}

	ClusterPort port() {
		return this.port;
	}

	RawConnection connect() throws IOException {
		return new RawConnection(this.port);
	}

	/** Nothing of the attack got through, and both old and new clients are served. */
	void assertUnharmed() {
		assertThat(this.service.requests).isEmpty();
		Loopback.ask(this.before);
		Loopback.soon().until(() -> this.port.connections() == 1);
		this.loopback.connected(this.port);
		assertThat(this.service.requests).hasSize(2);
	}

	/** Whether it was never lost: a call is not refused and not tried again. */
	boolean isClientFromBeforeUp() {
		Inbox inbox = new Inbox();
		this.before.call(Loopback.request(0), inbox);
		Loopback.soon().until(() -> inbox.size() == 1);
		this.service.requests.clear();
		return inbox.failures.isEmpty();
	}

	Connection clientFromBefore() {
		return this.before;
	}

	@Override
	public void close() {
		this.loopback.close();
	}

}
