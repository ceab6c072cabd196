package io.submarine.cluster.discovery;

/** The names in the records of members and claims. */
final class Fields {

	static final String SUBMARINE_SERVER_HOST = "SUBMARINE_SERVER_HOST";

	static final String SUBMARINE_SERVER_PORT = "SUBMARINE_SERVER_PORT";

	static final String WORKBENCH_SERVER_HOST = "WORKBENCH_SERVER_HOST";

	static final String WORKBENCH_SERVER_PORT = "WORKBENCH_SERVER_PORT";

	static final String WEB_SERVER_PORT = "WEB_SERVER_PORT";

	static final String SERVER_START_TIME = "SERVER_START_TIME";

	static final String INTP_TSERVER_HOST = "INTP_TSERVER_HOST";

	static final String INTP_TSERVER_PORT = "INTP_TSERVER_PORT";

	static final String INTP_START_TIME = "INTP_START_TIME";

	static final String INTP_PROCESS_NAME = "INTP_PROCESS_NAME";

	static final String INTP_SERVER = "INTP_SERVER";

	static final String INTP_START_ID = "INTP_START_ID";

	static final String INTP_FENCING = "INTP_FENCING";

	static final String INTP_PROCESS_COUNT = "INTP_PROCESS_COUNT";

	static final String INTP_PROCESS_LIST = "INTP_PROCESS_LIST";

	static final String NODE_NAME = "NODE_NAME";

	static final String CPU_CAPACITY = "CPU_CAPACITY";

	static final String CPU_USED = "CPU_USED";

	static final String MEMORY_CAPACITY = "MEMORY_CAPACITY";

	static final String MEMORY_USED = "MEMORY_USED";

	static final String ATTRIBUTES = "ATTRIBUTES";

	static final String HEARTBEAT = "HEARTBEAT";

	static final String STATUS = "STATUS";

	static final String CLAIMED_BY = "CLAIMED_BY";

	static final String CLAIM_TIME = "CLAIM_TIME";

	private Fields() {
	}

}
