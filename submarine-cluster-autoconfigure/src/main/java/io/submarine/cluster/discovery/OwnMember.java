package io.submarine.cluster.discovery;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

import io.submarine.cluster.ClusterMember.Kind;
import io.submarine.cluster.ServerAddress;
import io.submarine.cluster.internal.protocol.MemberKeys;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What this process is about to register of itself. Used by one thread at a time; made
 * anew for each registration.
 */
public final class OwnMember {

	private final String cluster;

	private final Kind kind;

	private final String id;

	private final ObjectNode fields = MemberJson.object();

	private final Map<String, String> attributes = new TreeMap<>();

	private OwnMember(String cluster, Kind kind, String id) {
		this.cluster = cluster;
		this.kind = kind;
		this.id = id;
	}

	/**
	 * A server.
	 * @param cluster the cluster it registers in
	 * @param address its address there
	 * @return a description that says no more than that
	 */
	public static OwnMember server(String cluster, ServerAddress address) {
		OwnMember server = new OwnMember(cluster, Kind.SERVER, address.toString());
		server.fields.putNull(Fields.SUBMARINE_SERVER_HOST)
			.putNull(Fields.SUBMARINE_SERVER_PORT)
			.putNull(Fields.WORKBENCH_SERVER_HOST)
			.putNull(Fields.WORKBENCH_SERVER_PORT);
		return server;
	}

	/**
	 * An interpreter, or another client.
	 * @param cluster the cluster it registers in
	 * @param id its group id
	 * @return a description that says no more than that
	 */
	public static OwnMember interpreter(String cluster, String id) {
		return new OwnMember(cluster, Kind.INTERPRETER, id);
	}

	/**
	 * The cluster it registers in.
	 * @return its name
	 */
	public String cluster() {
		return this.cluster;
	}

	/**
	 * What it is.
	 * @return its kind
	 */
	public Kind kind() {
		return this.kind;
	}

	/**
	 * What others find it by.
	 * @return its id
	 */
	public String id() {
		return this.id;
	}

	/**
	 * Tells more of it.
	 * @param name what it is
	 * @param value what others are to read
	 * @return this
	 */
	public OwnMember attribute(String name, String value) {
		this.attributes.put(name, value);
		return this;
	}

	/**
	 * Where an interpreter is reached.
	 * @param host the host
	 * @param port the port it listens on; 0 for none
	 * @return this
	 * @throws IllegalStateException for a server, which is reached at the address it has
	 */
	public OwnMember reachedAt(String host, int port) {
		if (this.kind == Kind.SERVER) {
			throw new IllegalStateException("a server is reached at its own address, %s".formatted(this.id));
		}
		this.fields.put(Fields.INTP_TSERVER_HOST, host);
		if (port > 0) {
			this.fields.put(Fields.INTP_TSERVER_PORT, port);
		}
		else {
			this.fields.remove(Fields.INTP_TSERVER_PORT);
		}
		return this;
	}

	/**
	 * The address that a server has in the submarine cluster.
	 * @param address the address; none if it is in the other one only
	 * @return this
	 */
	public OwnMember inSubmarineCluster(@Nullable ServerAddress address) {
		return address(address, Fields.SUBMARINE_SERVER_HOST, Fields.SUBMARINE_SERVER_PORT);
	}

	/**
	 * The address that a server has in the workbench cluster.
	 * @param address the address; none if it is in the other one only
	 * @return this
	 */
	public OwnMember inWorkbenchCluster(@Nullable ServerAddress address) {
		return address(address, Fields.WORKBENCH_SERVER_HOST, Fields.WORKBENCH_SERVER_PORT);
	}

	private OwnMember address(@Nullable ServerAddress address, String host, String port) {
		if (address != null) {
			this.fields.put(host, address.host()).put(port, address.port());
		}
		return this;
	}

	/**
	 * The port of a server's web server.
	 * @param port the port
	 * @return this
	 */
	public OwnMember webPort(int port) {
		this.fields.put(Fields.WEB_SERVER_PORT, port);
		return this;
	}

	/**
	 * The process behind it.
	 * @param name what the process calls itself
	 * @param node the name of its machine
	 * @param startedAt when it was started
	 * @return this
	 */
	public OwnMember process(String name, String node, Instant startedAt) {
		boolean server = this.kind == Kind.SERVER;
		this.fields.put(Fields.NODE_NAME, node)
			.put(server ? Fields.SERVER_START_TIME : Fields.INTP_START_TIME, startedAt.toString());
		if (!server) {
			this.fields.put(Fields.INTP_PROCESS_NAME, name);
		}
		return this;
	}

	/**
	 * The claim by which an interpreter was started.
	 * @param server the server it was started for
	 * @param startId the start's id
	 * @param fencing the claim's fencing number
	 * @return this
	 */
	public OwnMember startedFor(@Nullable String server, @Nullable String startId, long fencing) {
		this.fields.put(Fields.INTP_SERVER, server)
			.put(Fields.INTP_START_ID, startId)
			.put(Fields.INTP_FENCING, fencing);
		return this;
	}

	/**
	 * The key it registers under.
	 * @return the key
	 */
	public String key() {
		return ((this.kind == Kind.SERVER) ? MemberKeys.SERVERS : MemberKeys.INTERPRETERS) + this.id;
	}

	/**
	 * All it says, as it is stored. That it registers is its first sign of life.
	 * @return JSON
	 */
	public byte[] json() {
		ObjectNode record = this.fields.deepCopy().put(Fields.HEARTBEAT, Instant.now().toString());
		ObjectNode told = record.putObject(Fields.ATTRIBUTES);
		this.attributes.forEach(told::put);
		return MemberJson.write(record);
	}

}
