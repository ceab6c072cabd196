package io.submarine.cluster.benchmark.plain;

/**
 * A server's answer.
 *
 * @param done whether it did what was asked; else another server, or a later try, may
 * @param leader who leads, as host:port; empty if not known
 * @param value what was read
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Reply(boolean done, String leader, byte[] value) {

	private static final byte[] NOTHING = {};

	static Reply ok(byte[] value) {
		return new Reply(true, "", value);
	}

	static Reply ok() {
		return ok(NOTHING);
	}

	static Reply notDone(String leader) {
		return new Reply(false, leader, NOTHING);
	}

}
