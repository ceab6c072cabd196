package io.submarine.cluster.discovery;

import java.util.List;
import java.util.Map;

import io.submarine.cluster.ClusterMember.Kind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts together all that is known of a member. */
final class Metas {

	private Metas() {
	}

	static ServerMeta server(KnownMember server, @Nullable MemberReport report, MemberTable table) {
		ObjectNode all = merge(server, report);
		List<String> interpreters = startedFor(server.member().id(), table);
		all.put(Fields.INTP_PROCESS_COUNT, interpreters.size());
		ArrayNode list = all.putArray(Fields.INTP_PROCESS_LIST);
		interpreters.forEach(list::add);
		return MemberJson.as(all, ServerMeta.class);
	}

	static InterpreterMeta interpreter(KnownMember interpreter, @Nullable MemberReport report) {
		return MemberJson.as(merge(interpreter, report), InterpreterMeta.class);
	}

	private static ObjectNode merge(KnownMember known, @Nullable MemberReport report) {
		ObjectNode all = known.record().deepCopy();
		if (report != null) {
			number(all, Fields.CPU_CAPACITY, report.usage());
			number(all, Fields.CPU_USED, report.usage());
			bytes(all, Fields.MEMORY_CAPACITY, report.usage());
			bytes(all, Fields.MEMORY_USED, report.usage());
			all.put(Fields.HEARTBEAT, report.heartbeat().toString());
		}
		all.put(Fields.STATUS, known.member().state().name());
		return all;
	}

	/** What a member reports is its own business: only what is a number is taken. */
	private static void number(ObjectNode all, String field, Map<String, Object> usage) {
		if (usage.get(field) instanceof Number number) {
			all.put(field, number.doubleValue());
		}
	}

	private static void bytes(ObjectNode all, String field, Map<String, Object> usage) {
		if (usage.get(field) instanceof Number number) {
			all.put(field, number.longValue());
		}
	}

	static List<String> startedFor(String server, MemberTable table) {
		return table.members()
			.values()
			.stream()
			.filter((known) -> known.member().kind() == Kind.INTERPRETER
					&& server.equals(MemberJson.text(known.record(), Fields.INTP_SERVER)))
			.map((known) -> known.member().id())
			.toList();
	}

}
