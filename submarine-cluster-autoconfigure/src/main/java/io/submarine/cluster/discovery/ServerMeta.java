package io.submarine.cluster.discovery;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.submarine.cluster.ClusterMember;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.UpperSnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * All that is known of a server. Its JSON has the names in capitals, as in
 * {@code SUBMARINE_SERVER_HOST}. The first ones are what the server registered, stored
 * under {@code _cluster/servers/<host:port>}; from {@code cpuUsed} on they are filled in
 * by {@link ClusterDirectory#server(String)}.
 *
 * @param submarineServerHost host of its address in the submarine cluster, if it is in it
 * @param submarineServerPort port of that address
 * @param workbenchServerHost host of its address in the workbench cluster, if it is in it
 * @param workbenchServerPort port of that address
 * @param webServerPort port of its web server, if it has one
 * @param nodeName name of the machine
 * @param serverStartTime when the process was started, by its own clock
 * @param cpuCapacity processors it may use
 * @param memoryCapacity bytes of memory it may use
 * @param attributes what it tells of itself beyond that
 * @param cpuUsed processors in use, averaged
 * @param memoryUsed bytes of memory in use, averaged
 * @param heartbeat when it was heard last, by the leader's clock; when it registered, by
 * its own, until there is a report
 * @param status whether it is heard
 * @param intpProcessCount interpreters that were started for it
 * @param intpProcessList their ids
 */
@JsonNaming(UpperSnakeCaseStrategy.class)
public record ServerMeta(@Nullable String submarineServerHost, @Nullable Integer submarineServerPort,
		@Nullable String workbenchServerHost, @Nullable Integer workbenchServerPort, @Nullable Integer webServerPort,
		@Nullable String nodeName, @Nullable Instant serverStartTime, @Nullable Double cpuCapacity,
		@Nullable Long memoryCapacity, Map<String, String> attributes, @Nullable Double cpuUsed,
		@Nullable Long memoryUsed, @Nullable Instant heartbeat, ClusterMember.@Nullable State status,
		@Nullable Integer intpProcessCount, List<String> intpProcessList) {

	@SuppressWarnings("ConstantValue") // absent in what other versions stored
	public ServerMeta {
		attributes = (attributes != null) ? Map.copyOf(attributes) : Map.of();
		intpProcessList = (intpProcessList != null) ? List.copyOf(intpProcessList) : List.of();
	}

}
