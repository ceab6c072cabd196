package io.submarine.cluster.discovery;

import java.time.Instant;
import java.util.Map;

import io.submarine.cluster.ClusterMember;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.UpperSnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * All that is known of an interpreter, or of another client. Its JSON has the names in
 * capitals, as in {@code INTP_TSERVER_HOST}. The first ones are what it registered,
 * stored under {@code _cluster/interpreters/<group id>}; from {@code cpuUsed} on they are
 * filled in by {@link ClusterDirectory#interpreter(String)}.
 *
 * @param intpTserverHost host it is reached at
 * @param intpTserverPort port it is reached at; none if it listens nowhere
 * @param intpStartTime when the process was started, by its own clock
 * @param intpProcessName what the process calls itself
 * @param intpServer the server it was started for, if it was started by a claim
 * @param intpStartId the start it is the outcome of, if it was started by a claim
 * @param intpFencing the fencing number of that claim
 * @param nodeName name of the machine
 * @param cpuCapacity processors it may use
 * @param memoryCapacity bytes of memory it may use
 * @param attributes what it tells of itself beyond that
 * @param cpuUsed processors in use, averaged
 * @param memoryUsed bytes of memory in use, averaged
 * @param heartbeat when it was heard last, by the leader's clock; when it registered, by
 * its own, until there is a report
 * @param status whether it is heard
 */
@JsonNaming(UpperSnakeCaseStrategy.class)
public record InterpreterMeta(@Nullable String intpTserverHost, @Nullable Integer intpTserverPort,
		@Nullable Instant intpStartTime, @Nullable String intpProcessName, @Nullable String intpServer,
		@Nullable String intpStartId, @Nullable Long intpFencing, @Nullable String nodeName,
		@Nullable Double cpuCapacity, @Nullable Long memoryCapacity, Map<String, String> attributes,
		@Nullable Double cpuUsed, @Nullable Long memoryUsed, @Nullable Instant heartbeat,
		ClusterMember.@Nullable State status) {

	@SuppressWarnings("ConstantValue") // absent in what other versions stored
	public InterpreterMeta {
		attributes = (attributes != null) ? Map.copyOf(attributes) : Map.of();
	}

}
