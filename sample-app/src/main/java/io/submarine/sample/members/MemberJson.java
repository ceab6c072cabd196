package io.submarine.sample.members;

import java.time.Instant;
import java.util.Map;

import io.submarine.cluster.ClusterMember;
import io.submarine.cluster.discovery.ClusterDirectory;
import io.submarine.cluster.discovery.InterpreterMeta;
import io.submarine.cluster.discovery.MemberReport;
import io.submarine.cluster.discovery.ServerMeta;
import org.jspecify.annotations.Nullable;

/**
 * A member as JSON.
 *
 * @param usage empty until the leader has reported of it
 * @param meta all that is known of it, under the names of its kind
 */
record MemberJson(String id, ClusterMember.Kind kind, String cluster, String host, int port, ClusterMember.State state,
		long incarnation, Instant startedAt, @Nullable Instant heartbeat, Map<String, Object> usage,
		Map<String, String> attributes, @Nullable Object meta) {

	static MemberJson of(ClusterMember member, ClusterDirectory directory) {
		Object meta = null;
		Instant heartbeat = null;
		if (member.kind() == ClusterMember.Kind.SERVER) {
			ServerMeta server = directory.server(member.id()).orElse(null);
			meta = server;
			heartbeat = (server != null) ? server.heartbeat() : null;
		}
		else {
			InterpreterMeta interpreter = directory.interpreter(member.id()).orElse(null);
			meta = interpreter;
			heartbeat = (interpreter != null) ? interpreter.heartbeat() : null;
		}
		return new MemberJson(member.id(), member.kind(), member.cluster(), member.host(), member.port(),
				member.state(), member.incarnation(), member.startedAt(), heartbeat,
				directory.report(member.id()).map(MemberReport::usage).orElse(Map.of()), member.attributes(), meta);
	}

}
