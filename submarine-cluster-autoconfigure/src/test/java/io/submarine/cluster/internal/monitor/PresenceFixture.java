package io.submarine.cluster.internal.monitor;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.submarine.cluster.internal.client.StateMachineClient;
import io.submarine.cluster.internal.protocol.Entry;
import org.junit.jupiter.api.AfterEach;

/** Presences of a client whose cluster is a state machine in this process. */
abstract class PresenceFixture {

	static final String KEY = "_cluster/interpreters/python-1";

	static final PresenceSettings SETTINGS = new PresenceSettings(Duration.ofMillis(20), Duration.ofMinutes(1),
			Duration.ofSeconds(5));

	static final Duration LIMIT = Duration.ofSeconds(5);

	final StateMachineClient client = new StateMachineClient();

	final List<Presence> all = new ArrayList<>();

	final List<String> told = new CopyOnWriteArrayList<>();

	volatile String fields = "{\"INTP_TSERVER_HOST\":\"a\",\"INTP_TSERVER_PORT\":1}";

	@AfterEach
	void stop() {
		this.all.forEach((presence) -> presence.close(Duration.ofMillis(500)));
		this.client.stop();
	}

	Presence presence(Supplier<MemberRecord> record, UsageSource usage) {
		Presence presence = new Presence(this.client, record, SETTINGS, usage);
		presence.addListener(new PresenceListener() {

			@Override
			public void registered(long leaseId) {
				PresenceFixture.this.told.add("registered " + leaseId);
			}

			@Override
			public void lost(long leaseId, boolean replaced) {
				PresenceFixture.this.told.add((replaced ? "replaced " : "lost ") + leaseId);
			}

		});
		this.all.add(presence);
		return presence;
	}

	Presence presence() {
		return presence(this::fields, UsageSource.NONE);
	}

	MemberRecord fields() {
		return new MemberRecord(KEY, this.fields.getBytes(StandardCharsets.UTF_8));
	}

	static Presence started(Presence presence) {
		presence.start().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
		return presence;
	}

	String stored() {
		Entry entry = this.client.state().get(KEY);
		return (entry != null) ? entry.getValue().toString(StandardCharsets.UTF_8) : null;
	}

	long holder() {
		Entry entry = this.client.state().get(KEY);
		return (entry != null) ? entry.getLeaseId() : 0;
	}

}
