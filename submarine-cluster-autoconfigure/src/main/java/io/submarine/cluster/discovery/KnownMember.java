package io.submarine.cluster.discovery;

import java.time.Instant;

import io.submarine.cluster.ClusterMember;
import io.submarine.cluster.ClusterMember.Kind;
import io.submarine.cluster.ClusterMember.State;
import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.internal.protocol.MemberKeys;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A member and the record it registered.
 *
 * @param key the key of its entry
 * @param member what users see
 * @param record what it registered; never changed
 * @param asOf the revision this is known at: earlier changes are part of it
 */
record KnownMember(String key, ClusterMember member, ObjectNode record, long asOf) {

	static KnownMember of(String cluster, String key, byte[] json, long lease, Instant time, State state, long asOf) {
		ObjectNode record = MemberJson.read(key, json);
		boolean server = key.startsWith(MemberKeys.SERVERS);
		String id = key.substring((server ? MemberKeys.SERVERS : MemberKeys.INTERPRETERS).length());
		ServerAddress address = server ? address(id) : null;
		String host = (address != null) ? address.host() : MemberJson.text(record, Fields.INTP_TSERVER_HOST);
		long port = (address != null) ? address.port() : MemberJson.number(record, Fields.INTP_TSERVER_PORT);
		Instant startedAt = MemberJson.time(record, server ? Fields.SERVER_START_TIME : Fields.INTP_START_TIME, time);
		return new KnownMember(key,
				new ClusterMember(id, server ? Kind.SERVER : Kind.INTERPRETER, cluster, (host != null) ? host : "",
						(int) port, state, lease, startedAt, MemberJson.texts(record, Fields.ATTRIBUTES)),
				record, asOf);
	}

	private static @Nullable ServerAddress address(String id) {
		try {
			return ServerAddress.parse(id);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	KnownMember with(State state, long revision) {
		ClusterMember old = this.member;
		return new KnownMember(this.key, new ClusterMember(old.id(), old.kind(), old.cluster(), old.host(), old.port(),
				state, old.incarnation(), old.startedAt(), old.attributes()), this.record, revision);
	}

	boolean isSameLife(KnownMember other) {
		return this.member.incarnation() == other.member.incarnation();
	}

}
